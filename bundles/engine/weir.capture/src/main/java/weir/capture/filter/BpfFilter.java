package weir.capture.filter;

import java.io.IOException;
import weir.api.WeirException;
import weir.capture.frame.FileFrame;

/** A BPF filter, compiled by libpcap for the link type of the frames that come, and run here. One thread. */
final class BpfFilter implements FrameFilter {
    private final String expression;
    private int linkType;
    private BpfMachine machine;

    private BpfFilter(String expression, BpfMachine machine) {
        this.expression = expression;
        this.linkType = BpfMachine.ETHERNET;
        this.machine = machine;
    }

    static BpfFilter compile(String expression) throws WeirException {
        return new BpfFilter(expression, BpfMachine.compile(expression));
    }

    @Override
    public FrameFilter another() {
        BpfFilter other = new BpfFilter(expression, machine.another());
        other.linkType = linkType;
        return other;
    }

    @Override
    public boolean matches(FileFrame frame) throws IOException {
        if (frame.linkType() != linkType) {
            compileFor(frame.linkType());
        }
        return machine.run(frame.array(), frame.start(), frame.capturedBytes(), frame.wireBytes()) != 0;
    }

    private void compileFor(int newLinkType) throws IOException {
        try {
            machine = new BpfMachine(BpfCompiler.compile(expression, newLinkType));
        } catch (IllegalArgumentException | WeirException e) {
            throw new IOException("filter '" + expression + "' does not fit link type " + newLinkType, e);
        }
        linkType = newLinkType;
    }
}
