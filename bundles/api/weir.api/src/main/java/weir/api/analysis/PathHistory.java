package weir.api.analysis;

import java.util.List;
import java.util.Objects;

/**
 * How the links on the way between two capture points were set while the captures were made. Immutable.
 *
 * @param links those that take time, in the order in which frames cross them
 * @param unknown why nobody knows; empty if the links are all that takes time on the way
 */
public record PathHistory(List<Link> links, String unknown) {
    /**
     * One direction of a link.
     *
     * @param name the link's name
     * @param settings in the order of their times; the first holds from the beginning
     */
    public record Link(String name, List<Setting> settings) {
        /**
         * Checks the components.
         *
         * @param name not null
         * @param settings copied; at least one
         * @throws IllegalArgumentException if there is no setting
         * @throws NullPointerException if a component that must not be null is
         */
        public Link {
            Objects.requireNonNull(name);
            settings = List.copyOf(settings);
            if (settings.isEmpty()) {
                throw new IllegalArgumentException("link " + name + " has no setting");
            }
        }
    }

    /**
     * How it was set from a moment on.
     *
     * @param fromEpochNs that moment in ns since the epoch; {@link Long#MIN_VALUE}: from the beginning
     * @param bandwidthBps rate in bit/s; 0 if unlimited
     * @param delayNs propagation delay in ns, 0 or more
     */
    public record Setting(long fromEpochNs, long bandwidthBps, long delayNs) {}

    /**
     * Checks the components.
     *
     * @param links copied; holds no null
     * @param unknown not null
     * @throws NullPointerException if a component that must not be null is
     */
    public PathHistory {
        links = List.copyOf(links);
        Objects.requireNonNull(unknown);
    }

    /**
     * Makes a history that is known.
     *
     * @param links those that take time, in the order in which frames cross them
     * @return the history
     */
    public static PathHistory of(List<Link> links) {
        return new PathHistory(links, "");
    }

    /**
     * Makes a history that nobody knows.
     *
     * @param why one phrase for people, for example {@code the captures are in no run's folder}
     * @return the history
     */
    public static PathHistory unknown(String why) {
        return new PathHistory(List.of(), why);
    }

    /** {@return true if the links are all that takes time on the way} */
    public boolean isKnown() {
        return unknown.isEmpty();
    }
}
