package weir.linux.net;

/** Work that an interface may leave undone, or do for many packets at once; several kernel features each. */
public enum Feature {
    /** Leaves checksums of sent packets to the "hardware": on veth they stay incomplete to the far end. */
    TX_CHECKSUM("tx-checksum-ip-generic", ""),
    /** Takes packets that lie in several pieces of memory. */
    SCATTER_GATHER("tx-scatter-gather", ""),
    /** Takes TCP superframes of up to 64 KiB. */
    TCP_SEGMENTATION("tx-tcp", "-segmentation"),
    /** Lets the stack build superframes and cut them at the interface. */
    GENERIC_SEGMENTATION("tx-generic-segmentation", ""),
    /** Joins received packets to superframes. */
    GENERIC_RECEIVE("rx-gro", ""),
    /** Takes UDP superframes, also where all of TSO, GSO and GRO are off. */
    UDP_SEGMENTATION("tx-udp-segmentation", ""),
    /** Takes SCTP superframes. */
    SCTP_SEGMENTATION("tx-sctp-segmentation", "");

    private final String prefix;
    private final String suffix;

    Feature(String prefix, String suffix) {
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** Returns true if the kernel feature of that name is part of this one. */
    boolean includes(String kernelName) {
        return suffix.isEmpty()
                ? kernelName.equals(prefix)
                : kernelName.startsWith(prefix) && kernelName.endsWith(suffix);
    }
}
