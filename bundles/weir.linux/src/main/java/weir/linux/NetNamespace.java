package weir.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    private final String label;
    private final Fd fd;

    private NetNamespace(String label, Fd fd) {
        this.label = label;
        this.fd = fd;
    }

    /** Makes an empty namespace, its loopback interface still down; {@code label} names it in threads and messages. */
    public static NetNamespace create(String label) throws IOException {
        return ShortThread.call("weir-ns-new-" + label, () -> {
            LinuxException.check(Libc.unshare(Libc.CLONE_NEWNET), "making network namespace " + label + " (unshare)");
            return open(label, Path.of("/proc/thread-self/ns/net"));
        });
    }

    /** Opens an existing namespace, such as {@code /proc/PID/ns/net} or {@code /run/netns/NAME}. */
    public static NetNamespace open(Path path) throws IOException {
        return open(path.toString(), path);
    }

    /** The namespace that this JVM lives in. */
    public static NetNamespace ofThisProcess() throws IOException {
        return open("own", Path.of("/proc/self/ns/net"));
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

    /** What the kernel calls it, such as {@code net:[4026532181]}; equal for two descriptors of one namespace. */
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
        int number = fd.number();
        return ShortThread.call("weir-ns-" + label, () -> {
            LinuxException.check(
                    Libc.setns(number, Libc.CLONE_NEWNET), "entering network namespace " + label + " (setns)");
            return work.call();
        });
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
