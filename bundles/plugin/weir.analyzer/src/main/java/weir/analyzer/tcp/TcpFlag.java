package weir.analyzer.tcp;

/** Findings about a TCP segment, each by Wireshark's rule of the same name ({@code tcp.analysis.*}, version 4.0). */
enum TcpFlag {
    /** Of any kind: plain, fast or spurious, as the display filter counts them. */
    RETRANSMISSION(0, "retransmissions"),
    FAST_RETRANSMISSION(1, "fast_retransmissions"),
    SPURIOUS_RETRANSMISSION(2, "spurious_retransmissions"),
    OUT_OF_ORDER(3, "out_of_order"),
    LOST_SEGMENT(4, "lost_segments"),
    ACK_LOST_SEGMENT(5, "acked_lost_segments"),
    DUPLICATE_ACK(6, "duplicate_acks"),
    ZERO_WINDOW(7, "zero_windows"),
    ZERO_WINDOW_PROBE(8, "zero_window_probes"),
    ZERO_WINDOW_PROBE_ACK(9, "zero_window_probe_acks"),
    WINDOW_FULL(10, "window_full"),
    WINDOW_UPDATE(11, "window_updates"),
    KEEP_ALIVE(12, "keep_alives"),
    KEEP_ALIVE_ACK(13, "keep_alive_acks"),
    REUSED_PORTS(14, "reused_ports");

    final int bit;
    private final String column;

    TcpFlag(int index, String column) {
        this.bit = 1 << index;
        this.column = column;
    }

    /** The name of its count in tables. */
    String column() {
        return column;
    }

    /** The name of its count in answers: {@code fastRetransmissions}. */
    String key() {
        StringBuilder key = new StringBuilder();
        for (String word : column.split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    /** The names of those in {@code flags}: {@code retransmission fast-retransmission}. */
    static String names(int flags) {
        StringBuilder names = new StringBuilder();
        for (TcpFlag flag : values()) {
            if ((flags & flag.bit) != 0) {
                names.append(names.isEmpty() ? "" : " ")
                        .append(flag.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            }
        }
        return names.toString();
    }
}
