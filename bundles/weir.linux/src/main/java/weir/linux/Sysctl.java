package weir.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.linux.libc.Errno;

/** Kernel settings of a network namespace, by their names below {@code /proc/sys}, with dots or slashes. */
public final class Sysctl {
    private static final Path ROOT = Path.of("/proc/sys");

    private Sysctl() {}

    /** Whether this kernel has such a setting, or a group of settings, at all. */
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
            for (Map.Entry<String, String> setting : inOrder.entrySet()) {
                writeHere(namespace, setting.getKey(), setting.getValue());
            }
            return null;
        });
    }

    private static void writeHere(NetNamespace namespace, String name, String value) throws IOException {
        String what = "setting " + name + "=" + value + " in " + namespace;
        try {
            Files.write(path(name), value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            throw withCause(new LinuxException(what, Errno.ENOENT, "no such sysctl"), e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw withCause(new LinuxException(what, Errno.EACCES, ""), e);
        } catch (IOException e) {
            throw new IOException(what + " failed; " + e.getMessage() + "; check the value", e);
        }
    }

    private static LinuxException withCause(LinuxException failure, IOException cause) {
        failure.initCause(cause);
        return failure;
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
