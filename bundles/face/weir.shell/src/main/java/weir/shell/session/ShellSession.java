package weir.shell.session;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import weir.command.CommandFailed;
import weir.command.Invocation;
import weir.shell.call.CallingSession;
import weir.shell.call.CommandCall;
import weir.shell.call.CommandEntry;
import weir.shell.call.CommandTable;
import weir.shell.call.Failures;
import weir.shell.call.Jobs;
import weir.shell.call.Words;
import weir.shell.call.Workbench;
import weir.shell.console.Console;

/**
 * One conversation with the workbench: at a terminal, from a pipe, from a script, or for a single command. Statements
 * run one after the other; {@link #interrupt()} may come from any thread.
 */
final class ShellSession implements CallingSession, AutoCloseable {
    private static final int NOT_LEAVING = -1;

    private final Workbench workbench;
    private final Console console;
    private final Path folder;
    private final boolean isBatch;
    private final CommandSession gogo;
    /** Scripts that run, each called by the one before. */
    private final AtomicInteger scripts = new AtomicInteger();

    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    /** Callers that Ctrl-C does not mean. */
    private final Set<Thread> inBackground = ConcurrentHashMap.newKeySet();
    /** Callers that wait inside {@link #interact}, which Ctrl-C at the prompt does not mean. */
    private volatile Set<Thread> waiting = Set.of();

    private volatile int leaving = NOT_LEAVING;
    private volatile boolean isStopping;
    private volatile boolean isInteractive;
    /** True if this session's input is a script, of which the commands in it must not take a byte. */
    private volatile boolean isInputScript;

    /** @param isBatch true if it runs one command and the workbench ends with it */
    ShellSession(Workbench workbench, Console console, Path folder, boolean isBatch) {
        this.workbench = workbench;
        this.console = console;
        this.folder = folder;
        this.isBatch = isBatch;
        this.gogo = workbench.gogo(console.in(), console.out(), console.err());
        gogo.currentDir(folder);
        gogo.put(VARIABLE, this);
        gogo.put("SCOPE", CommandTable.UNSCOPED);
    }

    Workbench workbench() {
        return workbench;
    }

    Console console() {
        return console;
    }

    /** {@code $1}, {@code $2}, ... and {@code $args} of a script. */
    void arguments(List<String> arguments) {
        gogo.put("args", new ArrayList<>(arguments));
        for (int i = 0; i < arguments.size(); i++) {
            gogo.put(String.valueOf(i + 1), arguments.get(i));
        }
    }

    /** Runs one command given as words. */
    void run(List<String> words) throws CommandFailed {
        String first = words.get(0);
        Optional<CommandEntry> entry = workbench.commands().find(first);
        if (entry.isPresent()) {
            call(entry.get(), words.subList(1, words.size()), this);
        } else if (workbench.isNode(first)) {
            run(NodeLine.command(first, String.join(" ", words.subList(1, words.size()))));
        } else if (Words.isBare(first)) {
            gogo(Words.quoted(words));
        } else {
            throw Failures.unknownWord(first, workbench.firstWords());
        }
    }

    /** Runs one statement as it was typed. */
    void run(String statement) throws CommandFailed {
        String[] parts = statement.strip().split("\\s+", 2);
        if (workbench.isNode(parts[0])) {
            run(NodeLine.command(parts[0], parts.length > 1 ? parts[1] : ""));
        } else if (parts[0].equals(ShellCommands.HOST_SHELL) && parts.length > 1) {
            run(List.of(parts[0], parts[1]));
        } else {
            gogo(statement);
        }
    }

    /** Returns true if a statement is handed to a shell as it stands, so that Gogo must not parse it. */
    boolean isRaw(String statement) {
        String first = statement.strip().split("\\s+", 2)[0];
        return first.equals(ShellCommands.HOST_SHELL) || workbench.isNode(first);
    }

    /** Gogo runs commands on threads of its own: those are to be interrupted, and this one waits until they are done. */
    private void gogo(String statement) throws CommandFailed {
        if (StatementReader.isTooDeep(statement)) {
            throw new CommandFailed(
                    Failures.USAGE,
                    "brackets stand more than " + StatementReader.MOST_BRACKETS
                            + " deep within each other; name what is inside by a variable, for example x = $(...)");
        }
        workbench.commands().offerToGogo();
        boolean wasCaller = callers.remove(Thread.currentThread());
        try {
            Object result = gogo.execute(Words.withPlainPercents(statement));
            if (result != null && !result.toString().isEmpty()) {
                out().println(gogo.format(result, Converter.INSPECT));
            }
        } catch (Exception e) {
            throw Failures.ofStatement(e, workbench.firstWords());
        } finally {
            if (wasCaller) {
                callers.add(Thread.currentThread());
            }
        }
    }

    /** Calls a command on this thread, which {@link #interrupt()} then means. */
    @Override
    public void call(CommandEntry entry, List<String> words, Invocation.Session view) throws CommandFailed {
        interruptibly(() -> new CommandCall(entry, view).run(words));
    }

    /** Runs something on this thread that {@link #interrupt()} shall interrupt. */
    void interruptibly(Action action) throws CommandFailed {
        Thread self = Thread.currentThread();
        Set<Thread> its = Jobs.isInBackground() ? inBackground : callers;
        boolean isOutermost = its.add(self);
        try {
            action.run();
        } finally {
            if (isOutermost) {
                its.remove(self);
                Thread.interrupted();
            }
        }
    }

    /** Something that fails as a command does. */
    interface Action {
        void run() throws CommandFailed;
    }

    /**
     * Runs a script, and stops at its first failure.
     *
     * @param file relative to the caller's folder
     */
    int runScript(String file) throws CommandFailed {
        return Statements.ofScript(this, file, scripts);
    }

    /** Runs the statements that come from this session's own input; commands among them have no input. */
    int runInput(String name, boolean stopAtFailure) throws CommandFailed {
        boolean wasInputScript = isInputScript;
        isInputScript = true;
        try {
            return new Statements(this, name, stopAtFailure).run(console.in());
        } finally {
            isInputScript = wasInputScript;
        }
    }

    void complain(String where, CommandFailed failure) {
        out().flush();
        if (!failure.getMessage().isEmpty()) {
            err().println("weir: " + where + failure.getMessage());
        }
        err().flush();
    }

    @Override
    public int interact(String prompt) throws InterruptedException {
        if (Jobs.isInBackground()) {
            throw new IllegalArgumentException("a command in the background can't read what is typed; leave & out");
        }
        Set<Thread> before = waiting;
        Set<Thread> now = new HashSet<>(callers);
        now.add(Thread.currentThread());
        waiting = now;
        leaving = NOT_LEAVING;
        boolean wasInteractive = isInteractive;
        isInteractive = terminal();
        if (terminal() || isBatch) {
            workbench.stays(this);
        }
        try {
            if (terminal()) {
                AtomicInteger status = new AtomicInteger();
                interruptibly(() -> status.set(new LineEditor(this, prompt).run()));
                return status.get();
            }
            return runInput("", false);
        } catch (CommandFailed e) {
            complain("", e);
            return e.status();
        } finally {
            waiting = before;
            isInteractive = wasInteractive;
            leaving = NOT_LEAVING;
        }
    }

    /** Ends {@link #interact} or the script after the statement that runs now. */
    void leave(int status) {
        leaving = status;
    }

    /** Returns true if a person is being prompted, so that Ctrl-C means one command only. */
    boolean isInteractive() {
        return isInteractive;
    }

    boolean isStopping() {
        return isStopping;
    }

    boolean isLeaving() {
        return leaving != NOT_LEAVING;
    }

    int leavingStatus() {
        return Math.max(0, leaving);
    }

    /** Interrupts what the person at the prompt is waiting for. */
    void interrupt() {
        List<Thread> meant =
                callers.stream().filter(thread -> !waiting.contains(thread)).toList();
        meant.forEach(Thread::interrupt);
        if (meant.isEmpty() && gogo.foregroundJob() != null) {
            gogo.foregroundJob().interrupt();
        }
    }

    /** Interrupts every command of this session; no other statement is started. */
    void interruptAll() {
        isStopping = true;
        callers.forEach(Thread::interrupt);
        inBackground.forEach(Thread::interrupt);
        if (gogo.foregroundJob() != null && callers.isEmpty()) {
            gogo.foregroundJob().interrupt();
        }
    }

    @Override
    public InputStream in() {
        return isInputScript ? InputStream.nullInputStream() : console.in();
    }

    @Override
    public void unread(byte[] typed) {
        console.unread(typed);
    }

    @Override
    public PrintStream out() {
        return console.out();
    }

    @Override
    public PrintStream err() {
        return console.err();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public boolean terminal() {
        return console.terminal();
    }

    @Override
    public int columns() {
        return console.columns();
    }

    @Override
    public int rows() {
        return console.rows();
    }

    @Override
    public boolean batch() {
        return isBatch;
    }

    @Override
    public AutoCloseable raw() {
        return console.raw();
    }

    @Override
    public AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows) {
        return console.onResize(columnsAndRows);
    }

    @Override
    public void close() {
        gogo.close();
        console.close();
    }
}
