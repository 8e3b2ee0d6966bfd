package weir.api.network;

import java.util.List;
import java.util.Objects;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** Who reached whom. */
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
     * @param rttNs round-trip time in ns, or -1 when no answer came
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

        public Ping {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }

        public boolean answered() {
            return rttNs >= 0;
        }
    }

    public PingMatrix {
        pings = List.copyOf(pings);
    }

    public int sent() {
        return pings.size();
    }

    public int answered() {
        return (int) pings.stream().filter(Ping::answered).count();
    }
}
