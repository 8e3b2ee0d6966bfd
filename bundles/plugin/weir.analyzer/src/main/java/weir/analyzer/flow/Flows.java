package weir.analyzer.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;
import weir.api.frame.FrameView;

/**
 * TCP and UDP conversations as Wireshark tells them apart: by addresses and ports, and a TCP SYN whose sequence number
 * is another than that of the last connection's beginning starts a new one between the same ports. About 250 bytes for
 * each; what is beyond the limit is counted together.
 */
final class Flows implements Analyzer {
    private static final String GROUP = "flows";

    private final int most;
    private final Ends probe = new Ends();
    private final Map<Ends, Slot> current = new HashMap<>();
    private final List<Conversation> conversations = new ArrayList<>();
    private long frames;
    private long firstNs;
    private long firstFrame = Long.MAX_VALUE;
    private long leftOutPackets;
    private long leftOutBytes;

    /** The newest conversation between two ends, and where each direction's sequence numbers begin. */
    private static final class Slot {
        Conversation conversation;
        final TcpBeginnings beginnings = new TcpBeginnings();
    }

    Flows(int most) {
        this.most = most;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (frames == 0) {
            firstNs = frame.epochNs();
            firstFrame = frame.number();
        }
        frames++;
        FrameView packet = frame.packet();
        if (packet != null && probe.read(packet)) {
            add(frame, packet.headers(), probe);
        }
    }

    private void add(CapturedFrame frame, FrameHeaders headers, Ends ends) {
        Slot slot = current.get(ends);
        if (slot == null) {
            if (conversations.size() >= most) {
                leaveOut(1, frame.wireBytes());
                return;
            }
            slot = new Slot();
            current.put(ends.copy(), slot);
        }
        boolean again = headers.isTcp() && slot.beginnings.beginsAgain(headers, ends.fromLow());
        if (slot.conversation == null || again) {
            slot.conversation = open(frame, ends);
        }
        if (slot.conversation == null) {
            leaveOut(1, frame.wireBytes());
        } else {
            slot.conversation.add(ends.fromLow(), frame.epochNs(), frame.wireBytes());
        }
    }

    private Conversation open(CapturedFrame frame, Ends ends) {
        if (conversations.size() >= most) {
            return null;
        }
        Conversation fresh = new Conversation(ends.copy(), frame.number(), frame.epochNs());
        conversations.add(fresh);
        return fresh;
    }

    private void leaveOut(long packets, long bytes) {
        leftOutPackets += packets;
        leftOutBytes += bytes;
    }

    @Override
    public void merge(Analyzer later) {
        Flows other = (Flows) later;
        conversations.addAll(other.conversations);
        conversations.sort(Comparator.comparingLong(each -> each.firstFrame));
        while (conversations.size() > most) {
            Conversation last = conversations.remove(conversations.size() - 1);
            leaveOut(last.packets(), last.bytes());
        }
        leaveOut(other.leftOutPackets, other.leftOutBytes);
        frames += other.frames;
        if (other.firstFrame < firstFrame) {
            firstFrame = other.firstFrame;
            firstNs = other.firstNs;
        }
    }

    @Override
    public Report report() {
        List<List<Object>> rows = new ArrayList<>();
        long tcp = 0;
        long packets = 0;
        long bytes = 0;
        for (Conversation each : conversations) {
            rows.add(each.row(firstNs));
            tcp += each.ends.isTcp() ? 1 : 0;
            packets += each.packets();
            bytes += each.bytes();
        }
        Report.Builder report = Report.builder()
                .matched(frames)
                .value(GROUP, "tcp", tcp)
                .value(GROUP, "udp", conversations.size() - tcp)
                .value(GROUP, "packets", packets)
                .value(GROUP, "bytes", bytes)
                .value(GROUP, "otherPackets", frames - packets - leftOutPackets)
                .value(GROUP, "leftOutPackets", leftOutPackets)
                .value(GROUP, "leftOutBytes", leftOutBytes);
        if (packets + leftOutPackets == 0) {
            report.nothing(GROUP, "no TCP and no UDP: no frame has ports of theirs");
        }
        return report.table(Rows.inAnswer("conversations", Conversation.columns(), rows))
                .figure(durations())
                .figure(sizes())
                .build();
    }

    private Figure durations() {
        double[] values =
                conversations.stream().mapToDouble(Conversation::durationS).toArray();
        return new Figure.Cdf(
                "flow-durations",
                "Durations of conversations",
                new Figure.Axis("duration", "s"),
                List.of(new Figure.Samples("conversations", values)));
    }

    private Figure sizes() {
        double[] values = conversations.stream()
                .mapToDouble(each -> each.bytes() / 1000.0)
                .toArray();
        return new Figure.Cdf(
                "flow-sizes",
                "Bytes of conversations, both directions",
                new Figure.Axis("bytes of a conversation", "kB"),
                List.of(new Figure.Samples("conversations", values)));
    }
}
