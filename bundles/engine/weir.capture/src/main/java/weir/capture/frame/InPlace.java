package weir.capture.frame;

import weir.api.frame.FrameView;

/** A frame or packet, the bytes of which are read where they are. */
public sealed interface InPlace extends FrameView permits FileFrame, WholePacket {
    /** Returns the array that holds its bytes, among others; not to be changed. */
    byte[] array();

    /** Returns the index of its first byte in {@link #array()}. */
    int start();
}
