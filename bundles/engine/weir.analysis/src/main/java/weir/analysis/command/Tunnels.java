package weir.analysis.command;

import picocli.CommandLine.Option;

/** The option that says which headers count where one IP packet is inside another. */
public final class Tunnels {
    private static final String OUTER = "outer";

    @Option(
            names = "--tunnel",
            paramLabel = "inner|outer",
            defaultValue = "inner",
            description =
                    "Of an IP packet inside another (GRE, VXLAN, GTP-U, ...): whose headers count. Default: inner.")
    private String which;

    /** @throws IllegalArgumentException when it is neither inner nor outer */
    public boolean outermost() {
        if (!which.equals("inner") && !which.equals(OUTER)) {
            throw new IllegalArgumentException("--tunnel '" + which + "' is unknown; write inner or outer");
        }
        return which.equals(OUTER);
    }
}
