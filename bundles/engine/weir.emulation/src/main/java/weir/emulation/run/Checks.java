package weir.emulation.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.linux.LinuxException;
import weir.linux.MountNamespace;
import weir.linux.NetNamespace;
import weir.linux.netlink.BridgeOptions;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;

/**
 * Checks for {@code ./weir doctor} that the kernel can carry networks: each makes a small network and takes it down.
 */
final class Checks {
    private Checks() {}

    /** One trial. */
    private interface Attempt {
        void make() throws IOException;
    }

    private static Check.Result result(String works, Attempt attempt) {
        try {
            attempt.make();
            return Check.Result.ok(works);
        } catch (LinuxException e) {
            return new Check.Result(Check.Status.MISSING, e.call() + ": " + e.reason(), e.advice());
        } catch (IOException | RuntimeException | LinkageError e) {
            return new Check.Result(
                    Check.Status.MISSING, String.valueOf(e.getMessage()), "run on Linux with namespaces enabled");
        }
    }

    /** Nodes need network and mount namespaces. */
    @Component
    public static final class Namespaces implements Check {
        @Override
        public String name() {
            return "namespaces";
        }

        @Override
        public Result run() {
            return result("network and mount namespaces can be made", () -> {
                NetNamespace.create("doctor").close();
                MountNamespace.create("doctor").close();
            });
        }
    }

    /** Links and switches need cables and bridges. */
    @Component
    public static final class Cabling implements Check {
        @Override
        public String name() {
            return "veth and bridge";
        }

        @Override
        public Result run() {
            return result("virtual cables and bridges can be made", () -> {
                try (NetNamespace namespace = NetNamespace.create("doctor");
                        Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
                    rtnetlink.apply(
                            Links.addBridge("s1", 0, Optional.empty(), BridgeOptions.QUIET),
                            Links.addVeth(end("a"), end("b")));
                }
            });
        }

        private static VethEnd end(String name) {
            return new VethEnd(name, 0, Optional.empty(), 1500, Optional.empty());
        }
    }

    /** Checks the user namespaces that let an ordinary user do all that: the launcher makes one first. */
    @Component
    public static final class UserNamespaces implements Check {
        private static final List<String> SWITCHES = List.of(
                "/proc/sys/user/max_user_namespaces=0",
                "/proc/sys/kernel/unprivileged_userns_clone=0",
                "/proc/sys/kernel/apparmor_restrict_unprivileged_userns=1");

        @Override
        public String name() {
            return "user namespaces";
        }

        @Override
        public Result run() {
            for (String entry : SWITCHES) {
                String file = entry.substring(0, entry.indexOf('='));
                String forbidding = entry.substring(entry.indexOf('=') + 1);
                if (read(file).strip().equals(forbidding)) {
                    String sysctl = file.substring("/proc/sys/".length()).replace('/', '.');
                    String other = forbidding.equals("1") ? "0" : sysctl.startsWith("user") ? "10000" : "1";
                    return new Result(
                            Status.LIMITED,
                            sysctl + " is " + forbidding + ": only root can run Weir",
                            "sysctl -w " + sysctl + "=" + other);
                }
            }
            return Result.ok("an ordinary user can run Weir");
        }
    }

    /** Checks the capabilities of this process, as root or in a user namespace. */
    @Component
    public static final class Capabilities implements Check {
        private static final Map<String, Integer> NEEDED =
                new TreeMap<>(Map.of("CAP_NET_ADMIN", 12, "CAP_NET_RAW", 13, "CAP_SYS_ADMIN", 21));

        @Override
        public String name() {
            return "capabilities";
        }

        @Override
        public Result run() {
            long effective = read("/proc/self/status")
                    .lines()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0);
            List<String> missing = NEEDED.entrySet().stream()
                    .filter(capability -> (effective >>> capability.getValue() & 1) == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            return missing.isEmpty()
                    ? Result.ok("has " + String.join(", ", NEEDED.keySet()))
                    : new Result(
                            Status.MISSING,
                            "lacks " + String.join(", ", missing),
                            "start Weir by its launcher, or as root with these capabilities");
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
        }
    }
}
