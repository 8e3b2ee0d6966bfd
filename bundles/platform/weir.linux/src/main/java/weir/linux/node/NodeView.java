package weir.linux.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.linux.LinuxException;
import weir.linux.MountNamespace;
import weir.linux.NetNamespace;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * What a node sees instead of the machine's {@code /sys}, {@code /dev} and those files that are nobody's business in a
 * network. Where the kernel refuses a part, as it does in a container that has none of its own, that part stays as it is.
 */
final class NodeView {
    private static final Logger LOG = LoggerFactory.getLogger(NodeView.class);

    private static final int MOST_TRIES = 3;
    private static final long HARMLESS = Libc.MS_NOSUID | Libc.MS_NOEXEC;
    private static final Path DEV = Path.of("/dev");
    private static final Path NULL = DEV.resolve("null");
    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom", "tty", "net/tun");
    private static final Map<String, String> LINKS = Map.of(
            "ptmx", "pts/ptmx",
            "fd", "/proc/self/fd",
            "stdin", "/proc/self/fd/0",
            "stdout", "/proc/self/fd/1",
            "stderr", "/proc/self/fd/2");

    /** Passwords, and sockets of those who do as root what they are asked. */
    private static final List<Path> EMPTY_FILES = Stream.of(
                    "/etc/shadow",
                    "/etc/shadow-",
                    "/etc/gshadow",
                    "/etc/gshadow-",
                    "/run/containerd/containerd.sock",
                    "/run/dbus/system_bus_socket",
                    "/run/docker.sock",
                    "/run/podman/podman.sock",
                    "/run/systemd/private",
                    "/run/udev/control")
            .map(Path::of)
            .toList();

    private static final List<Path> EMPTY_FOLDERS = Stream.of("/sys/firmware", "/sys/devices/virtual/powercap")
            .map(Path::of)
            .toList();

    /** The kernel's memory, keys, inner state. */
    private static final List<Path> EMPTY_PROC_FILES = Stream.of(
                    "kcore",
                    "keys",
                    "key-users",
                    "kallsyms",
                    "kpagecount",
                    "kpageflags",
                    "latency_stats",
                    "sched_debug",
                    "sysrq-trigger",
                    "timer_list")
            .map(Path.of("/proc")::resolve)
            .toList();

    private static final List<Path> EMPTY_PROC_FOLDERS =
            Stream.of("/proc/acpi", "/proc/asound", "/proc/scsi").map(Path::of).toList();

    private static final List<Path> READ_ONLY =
            Stream.of("/proc/bus", "/proc/fs", "/proc/irq").map(Path::of).toList();

    private static final Path SYSCTL = Path.of("/proc/sys");
    private static final String SYSCTL_OF_NETWORK = "net";

    private NodeView() {}

    /**
     * Changes a view that is the node's alone, but for {@code /proc}.
     *
     * @param net the node's network, which its {@code /sys} shows
     * @param hidden folders that are empty there
     */
    static void furnish(MountNamespace view, NetNamespace net, List<Path> hidden) throws IOException {
        view.call(() -> {
            net.enter();
            attempt("/sys", NodeView::mountSys);
            attempt("/dev", NodeView::mountDev);
            hide(EMPTY_FILES, EMPTY_FOLDERS);
            hide(List.of(), hidden);
            return null;
        });
    }

    /** Hides in its {@code /proc} what is not of its processes or its network. */
    static void furnishProc(MountNamespace view) throws IOException {
        view.call(() -> {
            hide(EMPTY_PROC_FILES, EMPTY_PROC_FOLDERS);
            for (Path folder : READ_ONLY) {
                attempt(folder, () -> protect(folder));
            }
            attempt(SYSCTL, NodeView::protectSettings);
            return null;
        });
    }

    private static void hide(List<Path> files, List<Path> folders) throws IOException {
        for (Path file : files) {
            attempt(file, () -> hideFile(file));
        }
        for (Path folder : folders) {
            attempt(folder, () -> hideFolder(folder));
        }
    }

    private interface Part {
        void make() throws IOException;
    }

    private static void attempt(Object what, Part part) throws IOException {
        try {
            part.make();
        } catch (LinuxException e) {
            LOG.debug("{} stays the machine's in a node", what, e);
        }
    }

    private static void mount(String source, Path target, String type, long flags, String data) throws IOException {
        LinuxException.check(
                Libc.mount(source, target.toString(), type, flags, data), "mounting " + source + " at " + target);
    }

    private static void mountSys() throws IOException {
        mount("sysfs", Path.of("/sys"), "sysfs", HARMLESS | Libc.MS_NODEV | Libc.MS_RDONLY, null);
    }

    /** The old devices are reached through a descriptor once the new folder covers them; nobody but root could make some. */
    private static void mountDev() throws IOException {
        int number = LinuxException.check(
                Libc.open(DEV.toString(), Libc.O_PATH | Libc.O_CLOEXEC, 0), "opening the machine's " + DEV);
        try (Fd machine = new Fd(number, "the machine's devices")) {
            Path before = Path.of("/proc/self/fd", Integer.toString(machine.number()));
            List<String> there = DEVICES.stream()
                    .filter(device -> Files.exists(before.resolve(device)))
                    .toList();
            mount("tmpfs", DEV, "tmpfs", HARMLESS, "mode=755,size=1m");
            fillDev(before, there);
        }
    }

    /** A folder that lacks a device would be worse than the machine's. */
    private static void fillDev(Path before, List<String> there) throws IOException {
        boolean isFilled = false;
        try {
            for (String folder : List.of("net", "pts", "shm")) {
                Files.createDirectory(DEV.resolve(folder));
            }
            for (String device : there) {
                Files.createFile(DEV.resolve(device));
                mount(before.resolve(device).toString(), DEV.resolve(device), null, Libc.MS_BIND, null);
            }
            mount("devpts", DEV.resolve("pts"), "devpts", HARMLESS, "newinstance,ptmxmode=0666,mode=0620");
            mount("tmpfs", DEV.resolve("shm"), "tmpfs", HARMLESS | Libc.MS_NODEV, "mode=1777");
            for (Map.Entry<String, String> link : LINKS.entrySet()) {
                Files.createSymbolicLink(DEV.resolve(link.getKey()), Path.of(link.getValue()));
            }
            isFilled = true;
        } finally {
            if (!isFilled) {
                Libc.umount2(DEV.toString(), Libc.MNT_DETACH);
            }
        }
    }

    /** Looks whether it is hidden then, and tries again: once, {@code /proc/keys} was not. */
    private static void hideFile(Path file) throws IOException {
        for (int tries = 0; tries < MOST_TRIES && Files.exists(file) && !Files.isSameFile(file, NULL); tries++) {
            mount(NULL.toString(), file, null, Libc.MS_BIND, null);
        }
    }

    private static void hideFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            mount("tmpfs", folder, "tmpfs", HARMLESS | Libc.MS_NODEV | Libc.MS_RDONLY, "mode=755,size=4k");
        }
    }

    private static void protect(Path path) throws IOException {
        if (Files.exists(path)) {
            mount(path.toString(), path, null, Libc.MS_BIND | Libc.MS_REC, null);
            mount("none", path, null, Libc.MS_BIND | Libc.MS_REMOUNT | Libc.MS_RDONLY | HARMLESS | Libc.MS_NODEV, null);
        }
    }

    /** Those of the network are the node's own; all others are the machine's. */
    private static void protectSettings() throws IOException {
        try (Stream<Path> groups = Files.list(SYSCTL)) {
            for (Path group :
                    groups.filter(each -> !each.endsWith(SYSCTL_OF_NETWORK)).toList()) {
                protect(group);
            }
        }
    }
}
