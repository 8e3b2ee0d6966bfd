package weir.capture.filter;

import weir.api.WeirException;

/** A BPF filter for Ethernet frames that are at hand as bytes. One thread. */
public final class BytesFilter {
    private static final int ETHERNET = 1;

    private final BpfMachine machine;

    private BytesFilter(BpfMachine machine) {
        this.machine = machine;
    }

    /**
     * @param expression as tcpdump takes it
     * @throws IllegalArgumentException when libpcap does not understand it
     */
    public static BytesFilter compile(String expression) throws WeirException {
        return new BytesFilter(new BpfMachine(BpfCompiler.compile(expression, ETHERNET)));
    }

    /** @param captured how many of the bytes are the frame's */
    public boolean matches(byte[] frame, int captured, int wireBytes) {
        return machine.run(frame, 0, captured, wireBytes) != 0;
    }
}
