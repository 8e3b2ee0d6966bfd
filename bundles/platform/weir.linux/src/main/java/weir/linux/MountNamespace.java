package weir.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * A view of the file system in which single files are ours, such as a node's own {@code /etc/hosts}. Held by a
 * descriptor only, as {@link NetNamespace} is. Mounts of the host keep appearing in it; nothing that is mounted in
 * it appears outside.
 *
 * <p>Thread-safe; whoever made it closes it.
 */
public final class MountNamespace implements AutoCloseable {
    private final String label;
    private final Fd fd;

    private MountNamespace(String label, Fd fd) {
        this.label = label;
        this.fd = fd;
    }

    /** Makes a copy of the present view; {@code label} names it in threads and messages. */
    public static MountNamespace create(String label) throws IOException {
        return ShortThread.call("weir-mnt-new-" + label, () -> {
            String what = "making mount namespace " + label;
            LinuxException.check(Libc.unshare(Libc.CLONE_NEWNS), what + " (unshare)");
            LinuxException.check(
                    Libc.mount("none", "/", null, Libc.MS_REC | Libc.MS_SLAVE, null), what + " (mount --make-rslave)");
            int fd = LinuxException.check(
                    Libc.open("/proc/thread-self/ns/mnt", Libc.O_RDONLY | Libc.O_CLOEXEC, 0), what);
            return new MountNamespace(label, new Fd(fd, "mount namespace " + label));
        });
    }

    /**
     * Puts a file of its own, with {@code content}, in place of each target in this view. The file has no name
     * anywhere else: it goes with the namespace. Writing a target inside the view changes that file only.
     *
     * @param targets existing files
     * @param scratch a folder in which the file is made before it loses its name
     */
    public void replaceFiles(List<Path> targets, String content, Path scratch) throws IOException {
        Path file = Files.createTempFile(scratch, "weir-", ".mount");
        try {
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            call(() -> {
                for (Path target : targets) {
                    LinuxException.check(
                            Libc.mount(file.toString(), target.toString(), null, Libc.MS_BIND, null),
                            "putting a file in place of " + target + " in " + this);
                }
                return null;
            });
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Puts a file of its own where this view has none: in a layer over its folder, which takes whatever is written there.
     *
     * @param target in an existing folder
     * @param scratch a folder in which the layer is made before it loses its name
     */
    public void addFile(Path target, String content, Path scratch) throws IOException {
        Path layer = Files.createTempDirectory(scratch, "weir-");
        try {
            call(() -> {
                String what = "putting " + target + " into " + this;
                LinuxException.check(Libc.mount("tmpfs", layer.toString(), "tmpfs", 0, "size=16m,mode=755"), what);
                Path upper = Files.createDirectory(layer.resolve("upper"));
                Path work = Files.createDirectory(layer.resolve("work"));
                Path file = Files.writeString(upper.resolve(target.getFileName()), content);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
                String folder = target.getParent().toString();
                String options = "lowerdir=" + folder + ",upperdir=" + upper + ",workdir=" + work;
                // In a user namespace the kernel wants this one, which old kernels don't know.
                if (Libc.mount("overlay", folder, "overlay", 0, options + ",userxattr") < 0) {
                    LinuxException.check(Libc.mount("overlay", folder, "overlay", 0, options), what);
                }
                return LinuxException.check(Libc.umount2(layer.toString(), Libc.MNT_DETACH), what);
            });
        } finally {
            Files.delete(layer);
        }
    }

    /** Opens an existing one, such as {@code /proc/PID/ns/mnt}. */
    public static MountNamespace open(String label, Path path) throws IOException {
        String what = "opening mount namespace " + label;
        int fd = LinuxException.check(Libc.open(path.toString(), Libc.O_RDONLY | Libc.O_CLOEXEC, 0), what);
        return new MountNamespace(label, new Fd(fd, "mount namespace " + label));
    }

    /**
     * Writes a file anew that exists in this view. What is on its way there is this view's, too, so a symbolic link
     * that somebody puts there leads to nothing outside.
     */
    public void rewrite(Path target, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = Libc.buffer(bytes.length).put(bytes).flip();
        String what = "writing " + target + " in " + this;
        int flags = Libc.O_WRONLY | Libc.O_TRUNC | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC;
        call(() -> {
            try (Fd file = new Fd(LinuxException.check(Libc.open(target.toString(), flags, 0), what), what)) {
                while (buffer.hasRemaining()) {
                    long count = LinuxException.check(Libc.write(file.number(), buffer, buffer.remaining()), what);
                    buffer.position(buffer.position() + Math.toIntExact(count));
                }
            }
            return null;
        });
    }

    /** A path by which other processes, too, can enter the namespace while this object is open. */
    public Path path() {
        return Procfs.descriptorPath(fd.number());
    }

    /** Runs {@code work} with this view of the file system, on a fresh thread that ends with it. */
    public <T> T call(Callable<T> work) throws IOException {
        int number = fd.number();
        return ShortThread.call("weir-mnt-" + label, () -> {
            LinuxException.check(Libc.unshare(Libc.CLONE_FS), "preparing to enter " + this);
            LinuxException.check(Libc.setns(number, Libc.CLONE_NEWNS), "entering " + this + " (setns)");
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
        return "mount namespace " + label;
    }
}
