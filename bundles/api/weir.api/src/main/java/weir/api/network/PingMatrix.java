package weir.api.network;

import java.util.List;
import java.util.Objects;

/** Who reached whom. */
public record PingMatrix(List<Ping> pings) {
    /**
     * One echo request.
     *
     * @param rttNs round-trip time in ns, or -1 when no answer came
     */
    public record Ping(String from, String to, long rttNs) {
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
