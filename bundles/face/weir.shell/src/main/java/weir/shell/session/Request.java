package weir.shell.session;

import java.util.List;
import weir.command.CommandFailed;

/** The kinds of command lines, here and in an attached program. */
enum Request {
    /** No words: the interactive shell, or statements from a pipe. */
    SHELL {
        @Override
        int perform(ShellSession session, List<String> words) throws InterruptedException {
            return session.interact("weir> ");
        }
    },
    /** {@code -}: statements from the input, until one fails. */
    INPUT {
        @Override
        int perform(ShellSession session, List<String> words) throws CommandFailed {
            session.arguments(words.subList(1, words.size()));
            return session.runInput("-", true);
        }
    },
    /** {@code FILE.gogo ARG...}. */
    SCRIPT {
        @Override
        int perform(ShellSession session, List<String> words) throws CommandFailed {
            session.arguments(words.subList(1, words.size()));
            return session.runScript(words.get(0));
        }
    },
    /** One command with its arguments. */
    COMMAND {
        @Override
        int perform(ShellSession session, List<String> words) throws CommandFailed {
            session.run(words);
            return session.leavingStatus();
        }
    };

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
    abstract int perform(ShellSession session, List<String> words) throws CommandFailed, InterruptedException;
}
