package weir.api.event;

import weir.api.field.Described;
import weir.api.field.Fields;

/** Something has happened to a node, and nobody has asked for it. */
public sealed interface NodeEvent extends Event {
    /**
     * Returns the node's name.
     *
     * @return as in the topology
     */
    String node();

    @Override
    default boolean logged() {
        return true;
    }

    /**
     * A node, such as its container, has ended by itself.
     *
     * @param epochNs when, in ns since the epoch
     * @param node its name
     * @param status its exit status
     */
    record Ended(long epochNs, String node, int status) implements NodeEvent {
        private static final Fields<Ended> FIELDS = Fields.<Ended>builder()
                .text("node", "the node", Ended::node)
                .count("status", "its exit status", Ended::status)
                .build();

        @Override
        public String name() {
            return "node-ended";
        }

        @Override
        public Described<Ended> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A process of a node was killed, because the node has reached its memory limit.
     *
     * @param epochNs when, in ns since the epoch
     * @param node the node's name
     */
    record OutOfMemory(long epochNs, String node) implements NodeEvent {
        private static final Fields<OutOfMemory> FIELDS = Fields.<OutOfMemory>builder()
                .text("node", "the node", OutOfMemory::node)
                .build();

        @Override
        public String name() {
            return "node-out-of-memory";
        }

        @Override
        public Described<OutOfMemory> details() {
            return FIELDS.of(this);
        }
    }
}
