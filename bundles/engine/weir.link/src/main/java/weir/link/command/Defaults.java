package weir.link.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.link.LinkControl;
import weir.api.link.LinkPlugIn;
import weir.api.link.LinkState;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** The values that options have when nobody says anything. */
record Defaults(List<LinkPlugIn> models, List<LinkPlugIn> disciplines) {
    Defaults(LinkControl known) {
        this(known.models(), known.disciplines());
    }

    /** Returns what was set and is not the default, as written. */
    Map<String, String> differing(LinkState state) {
        List<OptionSpec> specs = new ArrayList<>(specs(models, state.model()));
        specs.addAll(specs(disciplines, state.discipline()));
        Map<String, String> differing = new LinkedHashMap<>(state.given());
        specs.forEach(spec -> differing.computeIfPresent(
                spec.name(), (name, value) -> isSame(spec, value, spec.defaultValue()) ? null : value));
        return differing;
    }

    private static List<OptionSpec> specs(List<LinkPlugIn> plugIns, String name) {
        return plugIns.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(LinkPlugIn::options)
                .orElse(List.of());
    }

    private static boolean isSame(OptionSpec spec, String value, String standard) {
        if (standard == null || spec.type() == OptionType.CHOICE) {
            return value.equals(standard);
        }
        return spec.type().parse(spec.name(), value).equals(spec.type().parse(spec.name(), standard));
    }
}
