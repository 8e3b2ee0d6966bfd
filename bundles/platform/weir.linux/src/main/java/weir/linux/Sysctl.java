package weir.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/** Kernel settings of a network namespace, by their names below {@code /proc/sys}, with dots or slashes. */
public final class Sysctl {
    private static final Path ROOT = Path.of("/proc/sys");

    private Sysctl() {}

    /** Returns true if this kernel has such a setting, or a group of settings, at all. */
    public static boolean exists(String name) {
        return Files.exists(path(name));
    }

    /** Reads one setting of {@code namespace}, without its line end. */
    public static String read(NetNamespace namespace, String name) throws IOException {
        Path path = path(name);
        return namespace.call(() -> Files.readString(path).strip());
    }

    /** Writes settings in order. @throws LinuxException naming the setting that was refused, the earlier ones kept */
    public static void write(NetNamespace namespace, Map<String, String> settings) throws IOException {
        Map<String, String> inOrder = new LinkedHashMap<>(settings);
        namespace.call(() -> {
            writeInside(namespace, inOrder);
            return null;
        });
    }

    /** The same on a thread that is in {@code namespace}. */
    public static void writeInside(NetNamespace namespace, Map<String, String> settings) throws IOException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            writeHere(namespace, setting.getKey(), setting.getValue());
        }
    }

    /** By system calls: hundreds of hosts have a dozen settings each. */
    private static void writeHere(NetNamespace namespace, String name, String value) throws IOException {
        Supplier<String> what = () -> "setting " + name + "=" + value + " in " + namespace;
        int number = Libc.open(path(name).toString(), Libc.O_WRONLY | Libc.O_CLOEXEC, 0);
        if (number < 0) {
            int errno = Libc.lastError();
            throw new LinuxException(what.get(), errno, errno == Errno.ENOENT ? "no such sysctl" : "");
        }
        try (Fd file = new Fd(number, name)) {
            byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
            if (Libc.write(file.number(), Libc.buffer(bytes.length).put(bytes).flip(), bytes.length) < 0) {
                throw LinuxException.lastError(what.get());
            }
        }
    }

    /** An interface's own dots stay dots: {@code net/ipv4/conf/eth0.1/rp_filter} must be given with slashes. */
    private static Path path(String name) {
        String relative = name.contains("/") ? name : name.replace('.', '/');
        Path path = ROOT.resolve(relative).normalize();
        if (!path.startsWith(ROOT.resolve("net"))) {
            throw new IllegalArgumentException("sysctl '" + name + "' is not one of a network namespace (net.*)");
        }
        return path;
    }
}
