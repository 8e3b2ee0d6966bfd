package weir.api.link;

import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.option.OptionSpec;

/**
 * Makes link models of one kind. A service; replacing it while traffic flows moves its links to the new version
 * between two frames.
 */
@ConsumerType
public interface LinkModelFactory {
    /** As in {@code model:}, for example {@code "constant"}. */
    String name();

    /** One line for people. */
    String description();

    /** What its models can be told. {@code bandwidth} and {@code delay}, where they make sense, are so called. */
    List<OptionSpec> options();

    /**
     * Makes both directions, which are called by one thread, so that a half-duplex medium can be modelled.
     *
     * @throws IllegalArgumentException when the options contradict each other
     * @throws WeirException when the content of a file that an option names is wrong
     * @throws UncheckedIOException around a {@code NoSuchFileException} when such a file is missing
     */
    LinkModels create(LinkModelContext context) throws WeirException;
}
