package weir.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import weir.command.CommandFailed;
import weir.shell.call.Failures;

/**
 * Runs statements from one source, a script, a pipe or a person, in a session. One thread.
 *
 * @param name of the script, for errors; empty when they come from a person or a pipe
 * @param stopAtFailure true if the first failure is the last statement
 */
record Statements(ShellSession session, String name, boolean stopAtFailure) {
    private static final int MOST_SHOWN = 60;

    /**
     * Runs them until the input or the script's patience ends.
     *
     * @return the status of the first that failed, or what {@code exit} was told
     */
    int run(InputStream in) throws CommandFailed {
        StatementReader reader = new StatementReader(in, session::isRaw);
        AtomicInteger status = new AtomicInteger();
        session.interruptibly(() -> status.set(loop(reader)));
        return status.get();
    }

    private int loop(StatementReader reader) throws CommandFailed {
        int status = 0;
        try {
            Optional<StatementReader.Statement> next = reader.next();
            while (next.isPresent() && !session.isStopping()) {
                int ended = perform(next.get());
                status = status == 0 ? ended : status;
                if (session.isLeaving()) {
                    return session.leavingStatus() == 0 ? status : session.leavingStatus();
                }
                if (ended == Failures.INTERRUPTED || (ended != 0 && stopAtFailure)) {
                    return ended;
                }
                next = reader.next();
            }
        } catch (IOException e) {
            throw Failures.of(e, "");
        }
        return session.isStopping() ? Failures.INTERRUPTED : status;
    }

    private int perform(StatementReader.Statement statement) {
        String where = name.isEmpty() ? "" : name + ":" + statement.line() + ": ";
        try {
            session.run(statement.text());
            return 0;
        } catch (CommandFailed e) {
            session.complain(where, where.isEmpty() ? e : told(e, statement.text()));
            return e.status();
        }
    }

    /** A program that failed says nothing of the script that ends with it. */
    private static CommandFailed told(CommandFailed failure, String statement) {
        if (!failure.getMessage().isEmpty() || failure.status() == Failures.INTERRUPTED) {
            return failure;
        }
        String line = statement.strip().lines().findFirst().orElse("");
        String shown = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
        return new CommandFailed(failure.status(), "'" + shown + "' ended with status " + failure.status());
    }
}
