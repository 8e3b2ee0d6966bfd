package weir.analyzer.qoe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.analyzer.flow.Ends;
import weir.api.analysis.Analyzer;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;

/**
 * How a viewer would have seen the RTMP streams of a capture, or of the second of two, of which the first was made at the
 * sender. At most {@value #MOST_STREAMS} streams are told apart.
 */
final class RtmpQoe implements Analyzer {
    private static final int MOST_STREAMS = 1000;

    private final int receiver;
    private final long startMs;
    private final long resumeMs;
    private final PathHistory path;
    private final Ends probe = new Ends();
    /** Each direction of a connection by its ends; the low end's first. */
    private final Map<Ends, MediaStream[]> streams = new LinkedHashMap<>();

    private final Map<Ends, SentMedia[]> sent = new HashMap<>();
    private long frames;
    private long leftOut;
    private long receivedMessages;

    /**
     * @param receiver which input is the receiver's: 0 or, of two, 1
     * @param startMs how much media the player wants before it begins
     * @param resumeMs how much before it goes on after a stall
     * @param path how links were set from the sender to the receiver
     */
    RtmpQoe(int receiver, long startMs, long resumeMs, PathHistory path) {
        this.path = path;
        this.receiver = receiver;
        this.startMs = startMs;
        this.resumeMs = resumeMs;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        frames++;
        RtmpMessages messages = frame.rtmpMessages();
        if (messages.count() == 0 || !probe.read(frame)) {
            return;
        }
        for (int i = 0; i < messages.count(); i++) {
            RtmpMessage message = messages.get(i);
            boolean media = message.type() == RtmpMessage.VIDEO || message.type() == RtmpMessage.AUDIO;
            if (frame.input() != receiver) {
                sent(media, message, frame.epochNs());
            } else {
                receivedMessages++;
                if (media) {
                    received(message, frame);
                } else {
                    command(message, frame.epochNs());
                }
            }
        }
    }

    private void sent(boolean media, RtmpMessage message, long epochNs) {
        if (!media || (!sent.containsKey(probe) && sent.size() == MOST_STREAMS)) {
            return;
        }
        SentMedia[] both =
                sent.computeIfAbsent(probe.copy(), ends -> new SentMedia[] {new SentMedia(), new SentMedia()});
        both[direction(true)].sent(message, epochNs);
    }

    private void received(RtmpMessage message, CapturedFrame frame) {
        MediaStream stream = stream(true);
        if (stream == null) {
            leftOut++;
            return;
        }
        SentMedia[] both = sent.get(probe);
        long sentNs = both == null ? Long.MIN_VALUE : both[direction(true)].take(message);
        stream.received(message, frame.epochNs(), sentNs, frame.wireBytes());
    }

    /** A play command asks for what comes the other way, a publish command offers what comes the same way. */
    private void command(RtmpMessage message, long epochNs) {
        boolean play = "play".equals(message.name());
        if (play || "publish".equals(message.name())) {
            MediaStream stream = stream(!play);
            if (stream != null) {
                stream.requested(epochNs, message.streamName());
            }
        }
    }

    private int direction(boolean sameWay) {
        return probe.fromLow() == sameWay ? 0 : 1;
    }

    private MediaStream stream(boolean sameWay) {
        MediaStream[] both = streams.get(probe);
        if (both == null) {
            if (streams.size() == MOST_STREAMS) {
                return null;
            }
            both = new MediaStream[2];
            streams.put(probe.copy(), both);
        }
        int direction = direction(sameWay);
        if (both[direction] == null) {
            both[direction] = new MediaStream(probe.direction(probe.fromLow() == sameWay));
        }
        return both[direction];
    }

    @Override
    public Report report() {
        List<MediaStream> carrying = streams.values().stream()
                .flatMap(Arrays::stream)
                .filter(each -> each != null && each.size() > 0)
                .toList();
        MediaStream shown = carrying.stream()
                .max(Comparator.comparingLong(MediaStream::mediaBytes))
                .orElseGet(() -> new MediaStream(null));
        Report.Builder report = Report.builder().matched(frames);
        Playout playout = Playout.of(shown, startMs, resumeMs);
        new QoeReport(shown, playout, path).fill(report, Math.max(0, carrying.size() - 1), leftOut);
        if (carrying.isEmpty() && leftOut == 0) {
            report.nothing(QoeReport.GROUP, nothingFound());
        }
        return report.build();
    }

    private String nothingFound() {
        return receivedMessages > 0
                ? "no media: of " + receivedMessages + " RTMP messages none has pictures or sound"
                : "no RTMP: no connection on TCP port 1935 has it from its beginning on; if the server has another port,"
                        + " say --filter rtmp:PORT";
    }
}
