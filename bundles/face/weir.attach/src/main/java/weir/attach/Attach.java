package weir.attach;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The other end of {@code ./weir --attach}: passes input, output, Ctrl-C, the terminal's size and the exit status
 * between this process and a workbench. A plain program without OSGi, so that it starts quickly.
 */
public final class Attach {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int INTERRUPTED = 130;
    /** The command that starts Weir: {@code weir} where it is installed. */
    private static final String WEIR = System.getProperty("weir.command", "./weir");

    private static final long STUCK_NS = 1_000_000_000L;

    private static final String HAND_THROUGH = "stty -icanon -echo -isig -iexten -ixon -icrnl min 1 time 0";

    private final PrintStream err = stream(FileDescriptor.err);
    private final PrintStream out = stream(FileDescriptor.out);
    private final Path folder;
    private final boolean isTerminal;
    /** Since when standard output is being written; 0: it is not. */
    private volatile long writingSinceNs;

    private Attach(Path folder, boolean isTerminal) {
        this.folder = folder;
        this.isTerminal = isTerminal;
    }

    /** @param arguments the folder of the sockets; a name, nothing, or {@code --list}; true at a terminal; the command */
    public static void main(String[] arguments) throws InterruptedException {
        Attach attach = new Attach(Path.of(arguments[0]), Boolean.parseBoolean(arguments[2]));
        List<String> words = Arrays.asList(arguments).subList(3, arguments.length);
        System.exit(attach.status(arguments[1], List.copyOf(words)));
    }

    private int status(String target, List<String> words) throws InterruptedException {
        try {
            return target.equals("--list") ? list(words) : run(target, words);
        } catch (IOException e) {
            err.println("weir: the connection to the workbench has failed; " + e.getMessage()
                    + "; it has ended, or had no file descriptor left; see whether it still runs: " + WEIR
                    + " workbenches");
            return FAILED;
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static Path here() {
        return Path.of("").toAbsolutePath();
    }

    private int list(List<String> options) throws IOException, InterruptedException {
        boolean isJson = options.equals(List.of("--json"));
        if (!isJson && !options.isEmpty()) {
            err.println("weir: unknown option '" + options.get(0) + "'; workbenches takes --json only");
            return USAGE;
        }
        Map<String, String> running = Sockets.running(folder);
        if (isJson) {
            running.replaceAll((name, info) -> info.isEmpty()
                    ? "{\"name\":\"" + name.replaceAll("[\"\\\\]", "\\\\$0")
                            + "\",\"network\":null,\"folder\":null,\"socket\":null}"
                    : info);
            out.println("[" + String.join(",", running.values()) + "]");
        } else if (running.isEmpty()) {
            out.println("no workbench is running");
        } else {
            Described.of(running).forEach(each -> out.println(each.text()));
        }
        return 0;
    }

    private int run(String name, List<String> words) throws IOException, InterruptedException {
        String target = name;
        if (name.isEmpty()) {
            List<Described> running = Described.of(Sockets.running(folder));
            Optional<Described> meant =
                    running.size() == 1 ? Optional.of(running.get(0)) : Described.nearest(running, here());
            if (meant.isEmpty() && running.size() > 1) {
                err.println("weir: several workbenches are running, and not one of them alone was started here;"
                        + " say which one: --attach=NAME");
                running.forEach(each -> err.println("  " + each.text()));
                return USAGE;
            }
            target = meant.map(Described::name).orElse("");
        }
        Optional<String> info = target.isEmpty() ? Optional.empty() : Sockets.running(folder, target);
        if (info.isEmpty()) {
            String which = name.isEmpty() ? "no workbench is running" : "no workbench called '" + name + "' is running";
            err.println("weir: " + which + "; nothing answers in " + folder
                    + "; start one, for example " + WEIR + " net:up FILE, or list them with " + WEIR
                    + " workbenches");
            return FAILED;
        }
        Optional<SocketChannel> channel =
                info.get().isEmpty() ? Optional.empty() : Sockets.connect(Sockets.of(folder, target));
        if (channel.isEmpty()) {
            err.println(
                    "weir: the workbench '" + target + "' does not answer; it is stopped (kill -STOP, Ctrl-Z), ends, or"
                            + " has no file descriptor left; continue it (kill -CONT), or end it and start it anew");
            return FAILED;
        }
        try (SocketChannel open = channel.get()) {
            return converse(new Frames(SocketStreams.in(open), SocketStreams.out(open)), words);
        }
    }

    private int converse(Frames frames, List<String> words) throws IOException, InterruptedException {
        int[] size = isTerminal ? size() : new int[] {0, 0};
        String type = isTerminal ? System.getenv().getOrDefault("TERM", "ansi") : "";
        List<String> hello = new Frames.Hello(here().toString(), type, size[0], size[1], words).strings();
        if (!Frames.fits(hello)) {
            err.println("weir: the command is too long; 1 MiB is the most that a running workbench takes; put it into a"
                    + " script, FILE.gogo");
            return USAGE;
        }
        frames.write(Frames.HELLO, hello);
        OsSignals.handle("INT", () -> interrupt(frames));
        if (isTerminal) {
            OsSignals.handle("WINCH", () -> sendSize(frames));
        }
        OutputStream plainOut = new FileOutputStream(FileDescriptor.out);
        OutputStream plainErr = new FileOutputStream(FileDescriptor.err);
        while (true) {
            Optional<Frames.Frame> frame = frames.read();
            if (frame.isEmpty()) {
                err.println("weir: the workbench has ended; its connection is closed; see whether it still runs: "
                        + WEIR + " workbenches");
                return FAILED;
            }
            byte[] bytes = frame.get().bytes();
            switch (frame.get().type()) {
                case Frames.OUT -> {
                    try {
                        writingSinceNs = System.nanoTime();
                        plainOut.write(bytes);
                        writingSinceNs = 0;
                    } catch (IOException e) {
                        return lost(e);
                    }
                }
                case Frames.ERR -> plainErr.write(bytes);
                case Frames.WANT -> startInput(frames);
                case Frames.RAW -> stty(bytes[0] == '1' ? HAND_THROUGH : "stty sane");
                case Frames.EXIT -> {
                    return Integer.parseInt(frame.get().strings().get(0));
                }
                default -> throw new IOException("unknown frame " + frame.get().type());
            }
        }
    }

    /** A reader who wants no more, as in a pipe to {@code head}, has lost nothing. */
    private int lost(IOException why) {
        if (Sockets.isBrokenPipe(why)) {
            return 0;
        }
        err.println("weir: standard output could not be written to its end; " + why.getMessage()
                + "; some of the answer is lost, so try again");
        return FAILED;
    }

    /** Not before somebody reads it: the JVM waits for 0.3 s at its end when a thread of it is stuck in a read. */
    private void startInput(Frames frames) {
        Thread input = new Thread(() -> passInput(frames), "input");
        input.setDaemon(true);
        input.start();
    }

    private void passInput(Frames frames) {
        byte[] buffer = new byte[8192];
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                frames.write(Frames.IN, buffer, 0, got);
            }
        } catch (IOException e) {
            // The input is gone, or the workbench has closed its side: no more of it, either way.
        }
        endInput(frames);
    }

    /** A command may have ended before its input: then nobody wants to know, and the exit status is on its way. */
    private static void endInput(Frames frames) {
        try {
            frames.write(Frames.IN_END, new byte[0], 0, 0);
        } catch (IOException e) {
            // The thread that reads the answers notices that the connection is closed.
        }
    }

    /** Interrupts the command, and ends at once if nobody reads what it has said so far. */
    private void interrupt(Frames frames) {
        try {
            frames.write(Frames.INTERRUPT, new byte[0], 0, 0);
        } catch (IOException e) {
            System.exit(INTERRUPTED);
        }
        long since = writingSinceNs;
        if (since != 0 && System.nanoTime() - since > STUCK_NS) {
            System.exit(INTERRUPTED);
        }
    }

    private void sendSize(Frames frames) {
        try {
            int[] size = size();
            frames.write(Frames.SIZE, List.of(String.valueOf(size[0]), String.valueOf(size[1])));
        } catch (IOException e) {
            err.println("weir: the terminal's new size could not be told; " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Columns and rows, 80 x 24 where they are unknown. */
    private static int[] size() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("stty", "size")
                .redirectInput(Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        if (!answer.matches("[1-9]\\d* [1-9]\\d*")) {
            return new int[] {80, 24};
        }
        String[] parts = answer.split(" ", 2);
        return new int[] {Integer.parseInt(parts[1]), Integer.parseInt(parts[0])};
    }

    private static void stty(String command) throws IOException, InterruptedException {
        new ProcessBuilder(command.split(" ", 0)).inheritIO().start().waitFor();
    }
}
