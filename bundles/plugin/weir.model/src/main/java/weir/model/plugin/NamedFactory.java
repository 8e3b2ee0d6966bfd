package weir.model.plugin;

import java.util.List;
import weir.api.option.OptionSpec;

/** The answers of a factory about itself. */
public abstract class NamedFactory {
    private final String name;
    private final String description;
    private final List<OptionSpec> options;

    protected NamedFactory(String name, String description, List<OptionSpec> options) {
        this.name = name;
        this.description = description;
        this.options = List.copyOf(options);
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public List<OptionSpec> options() {
        return options;
    }
}
