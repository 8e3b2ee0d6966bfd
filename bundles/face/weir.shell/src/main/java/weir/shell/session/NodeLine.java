package weir.shell.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.command.CommandFailed;
import weir.shell.call.Failures;

/**
 * A statement that begins with a node's name: the rest is for the node's own shell. With {@code &} at its end it is started
 * in the background, where it outlives the terminal that it was typed at, and reads nothing of what is typed.
 */
final class NodeLine {
    /** Not {@code &&}, {@code |&}, {@code >&}, {@code <&} or an escaped one, which the node's shell shall complain of. */
    private static final Pattern IN_BACKGROUND =
            Pattern.compile("(?<line>.*[^\\s&|<>;\\\\])\\s*(?<!\\\\)&\\s*", Pattern.DOTALL);

    private NodeLine() {}

    /** Returns the command that runs it, as words. */
    static List<String> command(String node, String line) throws CommandFailed {
        if (line.isBlank()) {
            throw new CommandFailed(
                    Failures.USAGE, "what shall run in " + node + "? for example: " + node + " ip address");
        }
        Matcher background = IN_BACKGROUND.matcher(line);
        return background.matches()
                ? List.of("node:start", node, "sh", "-c", background.group("line"))
                : List.of("node:exec", node, "sh", "-c", line);
    }
}
