package weir.linux.netlink;

import java.nio.ByteBuffer;

/**
 * Counters of an interface since it was made.
 *
 * @param receivedPackets frames that came in
 * @param receivedBytes their bytes
 * @param sentPackets frames that went out
 * @param sentBytes their bytes
 * @param receiveDrops frames that came in and were dropped
 * @param sendDrops frames that were to go out and were dropped
 */
public record LinkCounters(
        long receivedPackets, long receivedBytes, long sentPackets, long sentBytes, long receiveDrops, long sendDrops) {
    /** Offsets in {@code struct rtnl_link_stats64}. */
    private static final int RX_PACKETS_AT = 0;

    private static final int TX_PACKETS_AT = 8;
    private static final int RX_BYTES_AT = 16;
    private static final int TX_BYTES_AT = 24;
    private static final int RX_DROPPED_AT = 48;
    private static final int TX_DROPPED_AT = 56;
    static final int BYTES = 64;

    static LinkCounters parse(ByteBuffer stats) {
        return new LinkCounters(
                stats.getLong(RX_PACKETS_AT),
                stats.getLong(RX_BYTES_AT),
                stats.getLong(TX_PACKETS_AT),
                stats.getLong(TX_BYTES_AT),
                stats.getLong(RX_DROPPED_AT),
                stats.getLong(TX_DROPPED_AT));
    }
}
