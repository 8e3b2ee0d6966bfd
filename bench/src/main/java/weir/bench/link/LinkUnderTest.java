package weir.bench.link;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.linux.NetNamespace;
import weir.linux.netlink.BridgeOptions;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/** What joins the two interfaces in the candidate of a {@link Testbed}. Undone with its namespace, or by closing it. */
public interface LinkUnderTest {
    /** The name in the table. */
    String name();

    /** Joins {@code a} and {@code b}, which are up. */
    AutoCloseable join(NetNamespace fabric, String a, String b) throws IOException, WeirException;

    /** Whether interfaces keep their offloads. */
    default Offloads offloads() {
        return Offloads.OFF;
    }

    /** Whether it sends now on one processor, now on another. */
    default boolean moves() {
        return false;
    }

    /** A bridge of the kernel, which shapes nothing. */
    static LinkUnderTest bridge(Offloads offloads) {
        return new LinkUnderTest() {
            @Override
            public String name() {
                return offloads == Offloads.ON ? "bridge, offloads" : "bridge";
            }

            @Override
            public AutoCloseable join(NetNamespace fabric, String a, String b) throws IOException {
                return bridged(fabric, a, b);
            }

            @Override
            public Offloads offloads() {
                return offloads;
            }
        };
    }

    private static AutoCloseable bridged(NetNamespace fabric, String a, String b) throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(fabric)) {
            String bridge = "m" + a;
            netlink.apply(Links.addBridge(bridge, 0, Optional.empty(), BridgeOptions.QUIET), Links.up(bridge));
            int index = netlink.index(bridge);
            netlink.apply(Links.master(a, index), Links.master(b, index));
        }
        return () -> {};
    }

    /** With a bucket of a millisecond, and not less than two frames. */
    static LinkUnderTest tbf(long bitsPerSecond, long limitBytes) {
        return tbf("tbf", bitsPerSecond, Math.max(2 * 1514, bitsPerSecond / 8 / 1000), limitBytes);
    }

    /**
     * A bridge whose port to {@code b} has a token bucket filter, as tc(8) sets it up.
     *
     * @param burstBytes what the token bucket may send at once
     */
    static LinkUnderTest tbf(String name, long bitsPerSecond, long burstBytes, long limitBytes) {
        return new LinkUnderTest() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean moves() {
                return true;
            }

            @Override
            public AutoCloseable join(NetNamespace fabric, String a, String b) throws IOException {
                AutoCloseable bridge = bridged(fabric, a, b);
                for (String port : List.of(a, b)) {
                    String words = String.format(
                            Locale.ROOT,
                            "tc qdisc add dev %s root tbf rate %dbit burst %db limit %db",
                            port,
                            bitsPerSecond,
                            burstBytes,
                            limitBytes);
                    Command.run(fabric, words);
                }
                return bridge;
            }
        };
    }

    /** The relay, with a link's options as in a topology file. */
    static LinkUnderTest relay(String name, Relays relays, Map<String, String> options) {
        return new LinkUnderTest() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AutoCloseable join(NetNamespace fabric, String a, String b) throws WeirException {
                return relays.open(fabric, a, b, options);
            }

            @Override
            public Offloads offloads() {
                return "true".equals(options.get("fast")) ? Offloads.ON : Offloads.OFF;
            }
        };
    }
}
