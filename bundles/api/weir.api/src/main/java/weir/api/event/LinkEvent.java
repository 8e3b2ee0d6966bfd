package weir.api.event;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.link.LinkState;

/** Something has happened to a link. */
public sealed interface LinkEvent extends Event {
    /**
     * Returns the link's name.
     *
     * @return as in the topology
     */
    String link();

    @Override
    default boolean logged() {
        return true;
    }

    /**
     * A link is set otherwise.
     *
     * @param epochNs when, in ns since the epoch
     * @param link its name
     * @param direction the direction that was changed; empty when both are the same now
     * @param state how it is set now
     * @param changed what was written, by option name
     */
    record Changed(
            long epochNs, String link, Optional<Direction> direction, LinkState state, Map<String, String> changed)
            implements LinkEvent {
        private static final Fields<Changed> FIELDS = Fields.<Changed>builder()
                .text("link", "the link", Changed::link)
                .text(
                        "direction",
                        "forward or reverse",
                        event -> event.direction.map(Object::toString).orElse(null))
                .optional()
                .text("model", "the link model", event -> event.state.model())
                .text("runningModel", "what decides at this moment in the model's place", Changed::standIn)
                .optional()
                .text("discipline", "the queue discipline", event -> event.state.discipline())
                .number(
                        "bandwidthBps",
                        Unit.BITS_PER_SECOND,
                        "bandwidth, 0 when unlimited",
                        event -> event.state.bandwidthBps())
                .number("delayNs", Unit.NANOSECONDS, "propagation delay", event -> event.state.delayNs())
                .number(
                        "queueBytes",
                        Unit.BYTES,
                        "what the queue may hold, 0 without a bound",
                        event -> event.state.queueBytes())
                .flag("repeatable", "false when the seed does not repeat its losses", Changed::repeatable)
                .optional()
                .map("changed", Unit.NONE, "what was written, by option name", Changed::changed)
                .build();

        /**
         * Takes a copy of what was changed, sorted by name.
         *
         * @param epochNs when, in ns since the epoch
         * @param link its name
         * @param direction the direction that was changed; empty when both are the same now
         * @param state how it is set now
         * @param changed copied, sorted by name; holds no null
         */
        public Changed {
            changed = Collections.unmodifiableMap(new TreeMap<>(changed));
        }

        private String standIn() {
            return state.runningModel().equals(state.model()) ? null : state.runningModel();
        }

        private Boolean repeatable() {
            return "false".equals(state.parameters().get("repeatable")) ? Boolean.FALSE : null;
        }

        @Override
        public String name() {
            return "link-set";
        }

        @Override
        public Described<Changed> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A link's carrier has come or gone.
     *
     * @param epochNs when, in ns since the epoch
     * @param link its name
     * @param up true if there is a carrier now
     */
    record Carrier(long epochNs, String link, boolean up) implements LinkEvent {
        private static final Fields<Carrier> FIELDS = Fields.<Carrier>builder()
                .text("link", "the link", Carrier::link)
                .build();

        @Override
        public String name() {
            return up ? "link-up" : "link-down";
        }

        @Override
        public Described<Carrier> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * Another version of a plug-in decides on a link now, or a stand-in since there is none any more.
     *
     * @param epochNs when, in ns since the epoch
     * @param link the link's name
     * @param kind what the plug-in is
     * @param plugIn its name
     * @param before the bundle and version that has decided so far; empty: a stand-in has
     * @param bundle the bundle and version that decides now; empty: a stand-in does
     */
    record Replaced(long epochNs, String link, Fault.Kind kind, String plugIn, String before, String bundle)
            implements LinkEvent {
        /** The event's name if a stand-in decides now. */
        public static final String GONE = "plugin-gone";

        private static final Fields<Replaced> FIELDS = Fields.<Replaced>builder()
                .text("link", "the link", Replaced::link)
                .text("model", "the link model", event -> event.plugIn(Fault.Kind.MODEL))
                .optional()
                .text("discipline", "the queue discipline", event -> event.plugIn(Fault.Kind.DISCIPLINE))
                .optional()
                .text("bundle", "the bundle and version that decides now; null: a stand-in", Replaced::bundleOrNull)
                .text("before", "the bundle and version before; null: a stand-in", Replaced::beforeOrNull)
                .build();

        private String plugIn(Fault.Kind wanted) {
            return kind == wanted ? plugIn : null;
        }

        private String bundleOrNull() {
            return bundle.isEmpty() ? null : bundle;
        }

        private String beforeOrNull() {
            return before.isEmpty() ? null : before;
        }

        @Override
        public String name() {
            return bundle.isEmpty() ? GONE : "plugin-replaced";
        }

        @Override
        public Described<Replaced> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A version of a plug-in can't be made for a link, on which the one before serves on.
     *
     * @param epochNs when, in ns since the epoch
     * @param link the link's name
     * @param kind what the plug-in is
     * @param plugIn its name
     * @param bundle the bundle and version that can't be made
     * @param reason what went wrong
     */
    record Kept(long epochNs, String link, Fault.Kind kind, String plugIn, String bundle, String reason)
            implements LinkEvent {
        private static final Fields<Kept> FIELDS = Fields.<Kept>builder()
                .text("link", "the link", Kept::link)
                .text("model", "the link model", event -> event.plugIn(Fault.Kind.MODEL))
                .optional()
                .text("discipline", "the queue discipline", event -> event.plugIn(Fault.Kind.DISCIPLINE))
                .optional()
                .text("bundle", "the bundle and version that can't be made", Kept::bundle)
                .text("reason", "what went wrong", Kept::reason)
                .build();

        private String plugIn(Fault.Kind wanted) {
            return kind == wanted ? plugIn : null;
        }

        @Override
        public String name() {
            return "plugin-kept";
        }

        @Override
        public Described<Kept> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A plug-in has failed on a link and is detached.
     *
     * @param epochNs when, in ns since the epoch
     * @param link the link's name
     * @param direction where
     * @param kind what the plug-in is
     * @param plugIn its name
     * @param bundle its bundle and version
     * @param reason what went wrong
     */
    record Fault(long epochNs, String link, Direction direction, Kind kind, String plugIn, String bundle, String reason)
            implements LinkEvent {
        /** The event's name. */
        public static final String NAME = "link-fault";

        private static final Fields<Fault> FIELDS = Fields.<Fault>builder()
                .text("link", "the link", Fault::link)
                .text("direction", "forward or reverse", event -> event.direction.toString())
                .text("model", "the link model that has failed", event -> event.plugIn(Kind.MODEL))
                .optional()
                .text("discipline", "the queue discipline that has failed", event -> event.plugIn(Kind.DISCIPLINE))
                .optional()
                .text("bundle", "its bundle and version", Fault::bundle)
                .text("reason", "what went wrong", Fault::reason)
                .build();

        /** The kinds of plug-ins that may fail. */
        public enum Kind {
            /** A link model. */
            MODEL,
            /** A queue discipline. */
            DISCIPLINE;

            /** Returns it in lower case. */
            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        private String plugIn(Kind wanted) {
            return kind == wanted ? plugIn : null;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Described<Fault> details() {
            return FIELDS.of(this);
        }
    }
}
