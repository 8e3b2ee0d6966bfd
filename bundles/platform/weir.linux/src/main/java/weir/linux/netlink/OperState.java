package weir.linux.netlink;

import java.util.Locale;

/** Operational state of an interface, as RFC 2863 defines it and {@code ip link} prints it; in the kernel's order. */
public enum OperState {
    /** The kernel has not looked yet, or the driver has no carrier to tell of, such as the loopback interface. */
    UNKNOWN,
    NOT_PRESENT,
    DOWN,
    /** It is set up, and what it stands on is not: of a veth the other end. */
    LOWER_LAYER_DOWN,
    TESTING,
    /** It has a carrier and waits for something else. */
    DORMANT,
    /** Frames pass. */
    UP;

    static OperState of(int number) {
        return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
    }

    @Override
    public String toString() {
        return name().replace("_", "").toLowerCase(Locale.ROOT);
    }
}
