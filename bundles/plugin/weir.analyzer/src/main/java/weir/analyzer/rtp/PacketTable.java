package weir.analyzer.rtp;

import java.util.List;
import weir.analyzer.sample.ColumnTable;
import weir.api.analysis.Table;

/** One row a packet, stream after stream. */
final class PacketTable {
    private final List<StreamFindings> streams;
    /** Where each stream begins, and the end. */
    private final int[] begins;

    private int last;

    private PacketTable(List<StreamFindings> streams) {
        this.streams = streams;
        begins = new int[streams.size() + 1];
        for (int i = 0; i < streams.size(); i++) {
            begins[i + 1] = Math.addExact(begins[i], streams.get(i).size());
        }
    }

    static Table of(List<StreamFindings> streams) {
        PacketTable rows = new PacketTable(streams);
        return new ColumnTable("packets", rows.begins[streams.size()])
                .with("frame", i -> rows.packets(i).frames().get(rows.place(i)))
                .with("epoch_ns", i -> rows.packets(i).arrivals().get(rows.place(i)))
                .with("ssrc", i -> StreamKey.sourceText(rows.packets(i).key().source()))
                .with("sequence", i -> rows.packets(i).sequence(rows.place(i)) & 0xffff)
                .with("timestamp", i -> rows.packets(i).timestamps().get(rows.place(i)) & 0xffff_ffffL)
                .with("marker", i -> rows.packets(i).isMarked(rows.place(i)) ? 1L : 0L)
                .with("payload_type", i -> (long) rows.packets(i).payloadType(rows.place(i)))
                .with(
                        "jitter_ms",
                        i -> rows.stream(i).hasClock() ? rows.stream(i).jitterMs(rows.place(i)) : null);
    }

    private int index(int row) {
        int index = last;
        if (row < begins[index] || row >= begins[index + 1]) {
            index = java.util.Arrays.binarySearch(begins, row);
            index = index < 0 ? -index - 2 : index;
            last = index;
        }
        return index;
    }

    private StreamFindings stream(int row) {
        return streams.get(index(row));
    }

    private RtpStream.Packets packets(int row) {
        return stream(row).packets();
    }

    private int place(int row) {
        return row - begins[index(row)];
    }
}
