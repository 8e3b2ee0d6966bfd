package weir.capture.filter;

import java.io.IOException;
import java.util.stream.IntStream;
import weir.api.WeirException;
import weir.capture.frame.FileFrame;
import weir.capture.frame.LinkType;
import weir.capture.layer.LinkNames;

/** A BPF filter, compiled by libpcap for the link type of the frames that come, and run here. One thread. */
final class BpfFilter implements FrameFilter {
    /** Those that filters know words for which make no sense on Ethernet: 802.11, pf's log, Linux cooked, ATM, SS7. */
    private static final int[] WITH_WORDS_OF_THEIR_OWN = {127, 117, 276, 123, 140};

    private final String expression;
    /** Null until the first frame. */
    private LinkType linkType;

    private BpfMachine machine;

    private BpfFilter(String expression) {
        this.expression = expression;
    }

    /**
     * @throws IllegalArgumentException when it is a filter for no link type
     * @throws WeirException when libpcap is missing
     */
    static BpfFilter compile(String expression) throws WeirException {
        try {
            BpfCompiler.compile(expression, LinkType.ETHERNET);
        } catch (IllegalArgumentException e) {
            if (IntStream.of(WITH_WORDS_OF_THEIR_OWN).noneMatch(number -> suits(expression, number))) {
                throw new IllegalArgumentException(Filters.refusal(expression) + ": " + e.getMessage(), e);
            }
        }
        return new BpfFilter(expression);
    }

    private static boolean suits(String expression, int number) {
        try {
            BpfCompiler.compile(expression, new LinkType(number, true));
            return true;
        } catch (IllegalArgumentException | WeirException e) {
            return false;
        }
    }

    @Override
    public FrameFilter another() {
        return new BpfFilter(expression);
    }

    @Override
    public boolean matches(FileFrame frame) throws IOException {
        if (!frame.type().equals(linkType)) {
            compileFor(frame.type());
        }
        int seen = Math.min(frame.capturedBytes(), linkType.snapLength());
        return machine.run(frame.array(), frame.start(), seen, frame.wireBytes()) != 0;
    }

    private void compileFor(LinkType type) throws IOException {
        try {
            machine = new BpfMachine(BpfCompiler.compile(expression, type));
        } catch (IllegalArgumentException | WeirException e) {
            throw new IOException(
                    "filter '" + expression + "' does not fit link type " + LinkNames.text(type.number()) + ": "
                            + e.getMessage(),
                    e);
        }
        linkType = type;
    }
}
