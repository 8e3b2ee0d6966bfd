package weir.link.kernel;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.api.WeirException;
import weir.link.kernel.KernelShape.Kind;
import weir.linux.NetNamespace;
import weir.linux.netlink.BridgeOptions;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/**
 * Which queueing disciplines this kernel has, found out by trying them on an interface of its own.
 *
 * @param tbf true if rates can be limited at all
 * @param netem true if frames can be delayed, lost and so on
 * @param kinds the queues that it has
 */
public record KernelFeatures(boolean tbf, boolean netem, Set<Kind> kinds) {
    private static final String DEVICE = "probe";

    public KernelFeatures {
        kinds = Set.copyOf(kinds);
    }

    /**
     * Tries each one in a namespace made for it.
     *
     * @throws WeirException when there is no tc, or nothing can be tried
     */
    public static KernelFeatures probe() throws WeirException {
        try (NetNamespace namespace = NetNamespace.create("tc-probe");
                Rtnetlink netlink = Rtnetlink.open(namespace)) {
            netlink.apply(Links.addBridge(DEVICE, 0, Optional.empty(), BridgeOptions.QUIET));
            Tc tc = new Tc(namespace);
            Set<Kind> kinds = EnumSet.of(Kind.BYTES);
            for (Kind kind : Kind.values()) {
                if (kind != Kind.BYTES && has(tc, kind.qdisc())) {
                    kinds.add(kind);
                }
            }
            boolean tbf = has(tc, "tbf rate 1mbit burst 2000 limit 10000");
            return new KernelFeatures(tbf, has(tc, "netem delay 1ms"), kinds);
        } catch (IOException e) {
            throw new WeirException(
                    "what this kernel offers can't be found out",
                    String.valueOf(e.getMessage()),
                    "see ./weir doctor, or use mechanism: relay",
                    e);
        }
    }

    private static boolean has(Tc tc, String qdisc) {
        try {
            tc.run(List.of("qdisc replace dev " + DEVICE + " root " + qdisc));
            return true;
        } catch (WeirException e) {
            return false;
        }
    }
}
