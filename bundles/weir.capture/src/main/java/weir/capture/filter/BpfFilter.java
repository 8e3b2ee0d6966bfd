package weir.capture.filter;

import java.io.IOException;
import org.pcap4j.core.BpfProgram;
import weir.api.WeirException;
import weir.capture.file.FileFrame;

/** A BPF filter, compiled by libpcap for the link type of the frames that come. One thread. */
final class BpfFilter implements FrameFilter {
    private static final int ETHERNET = 1;

    private final String expression;
    private int linkType;
    private BpfProgram program;
    private byte[] frameBytes = new byte[2048];

    private BpfFilter(String expression, BpfProgram program) {
        this.expression = expression;
        this.linkType = ETHERNET;
        this.program = program;
    }

    static BpfFilter compile(String expression) throws WeirException {
        return new BpfFilter(expression, Libpcap.compile(expression, ETHERNET));
    }

    @Override
    public boolean matches(FileFrame frame) throws IOException {
        if (frame.linkType() != linkType) {
            compileFor(frame.linkType());
        }
        int captured = frame.capturedBytes();
        if (captured > frameBytes.length) {
            frameBytes = new byte[Integer.highestOneBit(captured) * 2];
        }
        frame.buffer().get(frame.start(), frameBytes, 0, captured);
        return program.applyFilter(frameBytes, frame.wireBytes(), captured);
    }

    private void compileFor(int newLinkType) throws IOException {
        BpfProgram replacement;
        try {
            replacement = Libpcap.compile(expression, newLinkType);
        } catch (IllegalArgumentException | WeirException e) {
            throw new IOException("filter '" + expression + "' does not fit link type " + newLinkType, e);
        }
        program.free();
        program = replacement;
        linkType = newLinkType;
    }

    @Override
    public void close() {
        program.free();
    }
}
