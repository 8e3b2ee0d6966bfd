package weir.api.link;

import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.option.OptionSpec;

/**
 * Makes link models of one kind. An OSGi service; any thread may call it. Replacing it while traffic flows moves its
 * links to the new version between two frames.
 */
@ConsumerType
public interface LinkModelFactory {
    /** {@return the name for {@code model:}, for example {@code "constant"}; unique among all models} */
    String name();

    /** {@return one line for people} */
    String description();

    /** {@return the options of its models; a rate is called {@code bandwidth} and a propagation delay {@code delay}} */
    List<OptionSpec> options();

    /**
     * Makes the models of both directions. One thread calls both, so a half-duplex medium can be modelled by shared
     * state.
     *
     * @param context the link, its seed and the options of both directions
     * @return the models
     * @throws IllegalArgumentException if the options contradict each other
     * @throws WeirException if the content of a file that an option names is wrong
     * @throws UncheckedIOException around a {@code NoSuchFileException} if such a file is missing
     */
    LinkModels create(LinkModelContext context) throws WeirException;
}
