package weir.analyzer.qoe;

import java.util.ArrayList;
import java.util.List;
import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;
import weir.tck.TestFrame;
import weir.tck.TestMessage;
import weir.tck.TestPacket;

class RtmpQoeTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new RtmpQoeFactory();
    }

    /** A stream of 25 pictures a second that stops for 2 s in its middle. */
    @Override
    protected List<TestFrame> frames() {
        List<TestFrame> frames = new ArrayList<>();
        long startNs = 1_700_000_000_000_000_000L;
        byte[] request = TestPacket.tcp(0, 0, 100).back().frame();
        frames.add(new TestFrame(0, 1, startNs, true, request).with(TestMessage.command("play", "live")));
        for (int i = 0; i < 50; i++) {
            long atNs = startNs + 40_000_000L * (i + 1) + (i < 25 ? 0 : 2_000_000_000L);
            byte[] content = TestPacket.tcp(i + 1, 1000L * i, 1000).frame();
            frames.add(new TestFrame(0, i + 2L, atNs, true, content)
                    .with(TestMessage.video(40L * i, 3000, i % 10 == 0), TestMessage.audio(40L * i, 200)));
        }
        return frames;
    }
}
