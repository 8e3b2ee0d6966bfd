package weir.api.network;

import java.util.List;
import java.util.Objects;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The results of ICMP echo requests between hosts.
 *
 * @param pings one for each ordered pair of hosts
 */
public record PingMatrix(List<Ping> pings) {
    /** The counts, then each ping. */
    public static final Fields<PingMatrix> FIELDS = Fields.<PingMatrix>builder()
            .count("sent", "echo requests", PingMatrix::sent)
            .count("answered", "requests with an answer", PingMatrix::answered)
            .objects("pings", "each request", Ping.FIELDS, PingMatrix::pings)
            .build();

    /**
     * One echo request.
     *
     * @param from name of the sending host
     * @param to name of the receiving host
     * @param rttNs round-trip time in ns, or -1 if no reply came in time
     */
    public record Ping(String from, String to, long rttNs) {
        /** A request and its round-trip time. */
        public static final Fields<Ping> FIELDS = Fields.<Ping>builder()
                .text("from", "who asked", Ping::from)
                .text("to", "who was asked", Ping::to)
                .number(
                        "rttMs",
                        Unit.MILLISECONDS,
                        "round-trip time; null when no answer came",
                        ping -> ping.answered() ? ping.rttNs / 1e6 : null)
                .build();

        /**
         * Checks the components.
         *
         * @param from not null
         * @param to not null
         * @param rttNs any value
         * @throws NullPointerException if a component that must not be null is
         */
        public Ping {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }

        /** {@return true if a reply came in time} */
        public boolean answered() {
            return rttNs >= 0;
        }
    }

    /**
     * Checks the components.
     *
     * @param pings copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public PingMatrix {
        pings = List.copyOf(pings);
    }

    /** {@return the number of echo requests} */
    public int sent() {
        return pings.size();
    }

    /** {@return the number of replies that came in time} */
    public int answered() {
        return (int) pings.stream().filter(Ping::answered).count();
    }
}
