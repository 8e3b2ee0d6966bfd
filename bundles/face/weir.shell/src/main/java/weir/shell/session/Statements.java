package weir.shell.session;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import weir.command.CommandFailed;
import weir.command.InputFile;
import weir.shell.call.Failures;

/**
 * Runs statements from one source, a script, a pipe or a person, in a session. One thread.
 *
 * @param name of the script, for errors; empty when they come from a person or a pipe
 * @param stopAtFailure true if the first failure is the last statement
 */
record Statements(ShellSession session, String name, boolean stopAtFailure) {
    private static final int MOST_SHOWN = 60;
    /** How many scripts may wait for one that they call; each costs threads. */
    private static final int MOST_SCRIPTS = 32;

    /**
     * Runs a script, and stops at its first failure.
     *
     * @param file relative to the caller's folder
     * @param scripts how many run already, each called by the one before
     */
    static int ofScript(ShellSession session, String file, AtomicInteger scripts) throws CommandFailed {
        Path script = session.folder().resolve(file);
        if (Files.isDirectory(script)) {
            throw new CommandFailed(Failures.FAILED, script + " is a folder and no script; name a *.gogo file");
        }
        if (scripts.incrementAndGet() > MOST_SCRIPTS) {
            scripts.decrementAndGet();
            throw new CommandFailed(
                    Failures.FAILED,
                    "scripts call each other more than " + MOST_SCRIPTS + " deep; see whether " + script
                            + " calls itself");
        }
        try (InputStream in = new BufferedInputStream(Channels.newInputStream(InputFile.open(script)))) {
            return new Statements(session, file, true).run(in);
        } catch (IOException e) {
            throw Failures.of(e, "");
        } finally {
            scripts.decrementAndGet();
        }
    }

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
