package weir.api.event;

import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** The network has come, gone, or has another shape. */
public sealed interface NetworkEvent extends Event {
    /**
     * Returns the network's name.
     *
     * @return as its topology says
     */
    String network();

    /**
     * The network is up: {@link weir.api.network.Emulation#network()} has it.
     *
     * @param epochNs when, in ns since the epoch
     * @param network its name
     * @param upMs how long it took to build, in ms
     */
    record Up(long epochNs, String network, double upMs) implements NetworkEvent {
        private static final Fields<Up> FIELDS = Fields.<Up>builder()
                .text("network", "the network", Up::network)
                .number("upMs", Unit.MILLISECONDS, "how long it took to build", Up::upMs)
                .build();

        @Override
        public String name() {
            return "network-up";
        }

        @Override
        public Described<Up> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * Nodes or links have come or gone.
     *
     * @param epochNs when, in ns since the epoch
     * @param network the network's name
     * @param nodes how many nodes it has now
     * @param links how many links it has now
     */
    record Changed(long epochNs, String network, int nodes, int links) implements NetworkEvent {
        private static final Fields<Changed> FIELDS = Fields.<Changed>builder()
                .text("network", "the network", Changed::network)
                .count("nodes", "how many nodes it has now", Changed::nodes)
                .count("links", "how many links it has now", Changed::links)
                .build();

        @Override
        public String name() {
            return "network-changed";
        }

        @Override
        public Described<Changed> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * The network is down: {@link weir.api.network.Emulation#network()} has none.
     *
     * @param epochNs when, in ns since the epoch
     * @param network its name
     */
    record Down(long epochNs, String network) implements NetworkEvent {
        private static final Fields<Down> FIELDS = Fields.<Down>builder()
                .text("network", "the network", Down::network)
                .build();

        @Override
        public String name() {
            return "network-down";
        }

        @Override
        public Described<Down> details() {
            return FIELDS.of(this);
        }
    }
}
