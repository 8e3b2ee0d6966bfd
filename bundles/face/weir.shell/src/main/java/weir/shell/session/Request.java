package weir.shell.session;

import java.util.List;
import weir.command.CommandFailed;

/** The kinds of command lines, here and in an attached program. */
enum Request {
    /** No words: the interactive shell, or statements from a pipe. */
    SHELL,
    /** {@code -}: statements from the input, until one fails. */
    INPUT,
    /** {@code FILE.gogo ARG...}. */
    SCRIPT,
    /** One command with its arguments. */
    COMMAND;

    static Request of(List<String> words) {
        if (words.isEmpty()) {
            return SHELL;
        }
        String first = words.get(0);
        if (first.equals("-")) {
            return INPUT;
        }
        return first.endsWith(".gogo") ? SCRIPT : COMMAND;
    }

    /**
     * Does it.
     *
     * @return the exit status
     */
    int perform(ShellSession session, List<String> words) throws CommandFailed, InterruptedException {
        if (this == INPUT || this == SCRIPT) {
            session.arguments(words.subList(1, words.size()));
        }
        return switch (this) {
            case SHELL -> session.interact("weir> ");
            case INPUT -> session.runInput("-", true);
            case SCRIPT -> session.runScript(words.get(0));
            case COMMAND -> {
                session.run(words);
                yield session.leavingStatus();
            }
        };
    }
}
