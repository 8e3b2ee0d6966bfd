package weir.api.link;

import java.util.List;
import java.util.Objects;
import weir.api.field.Fields;
import weir.api.option.OptionSpec;

/**
 * A link model or a queue discipline that is registered now.
 *
 * @param name what links are set to
 * @param description one line
 * @param bundle its bundle and version, for people
 * @param options what it may be told
 */
public record LinkPlugIn(String name, String description, String bundle, List<OptionSpec> options) {
    /** A model or a discipline with its options. */
    public static final Fields<LinkPlugIn> FIELDS = Fields.<LinkPlugIn>builder()
            .text("name", "what links are set to", LinkPlugIn::name)
            .text("description", "one line", LinkPlugIn::description)
            .text("bundle", "its bundle and version", LinkPlugIn::bundle)
            .objects("options", "what it may be told", OptionSpec.FIELDS, LinkPlugIn::options)
            .build();

    /**
     * Checks the components.
     *
     * @param name not null
     * @param description not null
     * @param bundle not null
     * @param options copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkPlugIn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(bundle);
        options = List.copyOf(options);
    }
}
