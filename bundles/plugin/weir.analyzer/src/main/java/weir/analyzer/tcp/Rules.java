package weir.analyzer.tcp;

import java.util.Locale;
import weir.api.option.OptionSpec;
import weir.api.option.Options;

/** By which rules segments that come again or late are told apart, and round trip times are taken. */
enum Rules {
    /**
     * What passed the place of capture before came again; what did not is late. Only unambiguous acknowledgements yield
     * round trip times (Karn's rule).
     */
    WEIR,
    /** Those of Wireshark 4.0. */
    WIRESHARK;

    static final OptionSpec OPTION = OptionSpec.choice(
            "rules",
            "how what comes again is told from what comes late, and which acknowledgements yield round trip times",
            WEIR.word(),
            WEIR.word(),
            WIRESHARK.word());

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Rules of(Options options) {
        return valueOf(options.text(OPTION.name()).orElseThrow().toUpperCase(Locale.ROOT));
    }
}
