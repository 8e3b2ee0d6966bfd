package weir.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * A network namespace, held by a descriptor and by nothing else: when the last descriptor, process and socket in it
 * goes, however it goes, the kernel removes the namespace with all its interfaces. It needs no name and leaves no
 * trace in a file system.
 *
 * <p>Thread-safe; whoever made it closes it.
 */
public final class NetNamespace implements AutoCloseable {
    /** Making and ending a thread takes half as long as making a namespace, so one that has made some makes the next. */
    private static final int MAKERS_AT_MOST = 8;
    /** A maker keeps its last namespace alive until it makes the next or ends. */
    private static final long MAKER_IDLE_MS = 50;

    private static final Executor MAKERS = makers();

    private final String label;
    private final Fd fd;

    private NetNamespace(String label, Fd fd) {
        this.label = label;
        this.fd = fd;
    }

    private static Executor makers() {
        ThreadPoolExecutor makers = new ThreadPoolExecutor(
                MAKERS_AT_MOST,
                MAKERS_AT_MOST,
                MAKER_IDLE_MS,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread maker = new Thread(work, "weir-ns-maker");
                    maker.setDaemon(true);
                    return maker;
                });
        makers.allowCoreThreadTimeOut(true);
        return makers;
    }

    /** Sets up a namespace as soon as it exists. */
    public interface Furnishing {
        void accept(NetNamespace made) throws IOException;
    }

    /** Makes an empty namespace, its loopback interface still down; {@code label} names it in threads and messages. */
    public static NetNamespace create(String label) throws IOException {
        return create(label, made -> {});
    }

    /**
     * Makes a namespace and furnishes it, all on one thread, which is in the namespace meanwhile.
     *
     * @param furnishing sees the namespace as its own and starts neither threads nor processes; when it fails there will
     *     be none
     */
    public static NetNamespace create(String label, Furnishing furnishing) throws IOException {
        return ShortThread.call(MAKERS, "weir-ns-new-" + label, () -> {
            LinuxException.check(Libc.unshare(Libc.CLONE_NEWNET), "making network namespace " + label + " (unshare)");
            NetNamespace made = open(label, Path.of("/proc/thread-self/ns/net"));
            try {
                furnishing.accept(made);
            } catch (IOException | RuntimeException e) {
                made.close();
                throw e;
            }
            return made;
        });
    }

    /** Opens an existing namespace, such as {@code /proc/PID/ns/net} or {@code /run/netns/NAME}. */
    public static NetNamespace open(Path path) throws IOException {
        return open(path.toString(), path);
    }

    private static NetNamespace open(String label, Path path) throws IOException {
        int fd = LinuxException.check(
                Libc.open(path.toString(), Libc.O_RDONLY | Libc.O_CLOEXEC, 0), "opening network namespace " + path);
        return new NetNamespace(label, new Fd(fd, "network namespace " + label));
    }

    public String label() {
        return label;
    }

    /** The descriptor, valid in this process while this object is open. */
    public int fd() {
        return fd.number();
    }

    /** A path by which other processes, too, can enter the namespace while this object is open. */
    public Path path() {
        return Procfs.descriptorPath(fd.number());
    }

    /**
     * Returns the kernel's name for it, such as {@code net:[4026532181]}; equal for two descriptors of one namespace.
     */
    public String identity() throws IOException {
        return Procfs.identity(fd.number());
    }

    /**
     * Runs {@code work} inside the namespace, on a fresh thread that ends with it. Sockets stay in the namespace in
     * which they were made; threads and processes that the work starts inherit the namespace and keep it alive.
     * {@code /proc/net} is that of the main thread, even inside: read {@code /proc/thread-self/net}.
     *
     * @throws IOException what the work threw; other checked exceptions come wrapped
     */
    public <T> T call(Callable<T> work) throws IOException {
        return ShortThread.call("weir-ns-" + label, () -> {
            enter();
            return work.call();
        });
    }

    /**
     * Moves the calling thread into the namespace, for good. Only for a thread that ends with its work and starts
     * neither threads nor processes: {@link #call} makes one for each call, which many calls in a row can spare.
     */
    public void enter() throws IOException {
        LinuxException.check(
                Libc.setns(fd.number(), Libc.CLONE_NEWNET), "entering network namespace " + label + " (setns)");
    }

    /** Lets go of the namespace; idempotent. */
    @Override
    public void close() {
        fd.close();
    }

    @Override
    public String toString() {
        return "network namespace " + label;
    }
}
