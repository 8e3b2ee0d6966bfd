package weir.command;

import picocli.CommandLine.Option;

/** The option of commands that read captures: which headers count where one IP packet is inside another. */
public final class Tunnels {
    private static final String INNER = "inner";
    private static final String OUTER = "outer";

    @Option(
            names = "--tunnel",
            paramLabel = INNER + "|" + OUTER,
            defaultValue = INNER,
            description =
                    "Of an IP packet inside another (GRE, VXLAN, GTP-U, ...): whose headers count. Default: inner.")
    private String which;

    /** A mixin, which picocli fills. */
    public Tunnels() {}

    /**
     * Reads the option.
     *
     * @return true if the outermost headers count
     * @throws IllegalArgumentException if it is neither inner nor outer
     */
    public boolean outermost() {
        return outermost("--tunnel", which);
    }

    /**
     * Reads the same choice where it is no option of a command.
     *
     * @param name what the choice is called there
     * @param value as written
     * @return true if the outermost headers count
     * @throws IllegalArgumentException if it is neither inner nor outer
     */
    public static boolean outermost(String name, String value) {
        if (!value.equals(INNER) && !value.equals(OUTER)) {
            throw new IllegalArgumentException(name + " '" + value + "' is unknown; write inner or outer");
        }
        return value.equals(OUTER);
    }
}
