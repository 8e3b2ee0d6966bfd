package weir.command;

import java.util.Objects;

/** The command that starts Weir: {@code ./weir} in a clone, {@code weir} where it is installed. */
public final class OwnName {
    private static final String IN_A_CLONE = "./weir";

    private OwnName() {}

    /**
     * Replaces the command in a text that is worded for a clone by the one to be typed here.
     *
     * @param text a text with {@code ./weir}
     * @return the text for this installation
     */
    public static String in(String text) {
        return in(text, System.getProperty("weir.command", IN_A_CLONE));
    }

    static String in(String text, String command) {
        Objects.requireNonNull(command);
        return command.equals(IN_A_CLONE)
                ? text
                : text.replace(IN_A_CLONE + " ", command + " ").replace(" shared/runs/", " weir-runs/");
    }
}
