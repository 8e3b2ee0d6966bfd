package weir.analyzer.jitter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import weir.analyzer.rtp.RtpCapture;
import weir.analyzer.rtp.StreamFindings;
import weir.api.capture.CapturedFrame;

/** The packets of an RTP stream, whose timestamps say when they were sent. */
record RtpFrames(RtpCapture capture, Optional<Integer> source) implements Transits {
    @Override
    public void onFrame(CapturedFrame frame) {
        capture.onFrame(frame);
    }

    @Override
    public Known known() {
        List<StreamFindings> streams = capture.findings();
        Optional<StreamFindings> chosen = streams.stream()
                .filter(each -> source.isEmpty() || source.get() == each.source())
                .max(Comparator.comparingInt(StreamFindings::size).thenComparing(StreamFindings::name));
        if (chosen.isEmpty()) {
            String why = streams.isEmpty()
                    ? capture.nothingFound() + "; of other traffic give the sender's capture and the receiver's"
                    : "no RTP of that ssrc: rtp lists those that there are";
            return new Known(null, null, Transit.NONE, why);
        }
        StreamFindings stream = chosen.get();
        return stream.hasClock()
                ? new Known(stream.name(), "RTP timestamps", Transit.of(stream), null)
                : new Known(
                        stream.name(),
                        null,
                        Transit.NONE,
                        "no transit times: nobody knows how fast its timestamps count; say it, for example clock=90000");
    }
}
