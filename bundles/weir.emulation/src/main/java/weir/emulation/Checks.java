package weir.emulation;

import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.linux.LinuxException;
import weir.linux.MountNamespace;
import weir.linux.NetNamespace;
import weir.linux.net.BridgeOptions;
import weir.linux.net.Links;
import weir.linux.net.Rtnetlink;
import weir.linux.net.VethEnd;

/** What {@code ./weir doctor} asks of the kernel for networks: it makes a small one of each and lets it go. */
final class Checks {
    private Checks() {}

    /** What is tried. */
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
}
