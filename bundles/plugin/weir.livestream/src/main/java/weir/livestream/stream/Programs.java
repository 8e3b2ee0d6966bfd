package weir.livestream.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs that stream and play, and how a host is told to run them. Immutable. */
public interface Programs {
    /** Environment that they need. */
    Map<String, String> environment();

    /** Streams the video in a loop from an address of the server. */
    List<String> server(String address);

    /** Records the stream that is at an address. */
    List<String> player(String address, Path recording);

    /** How a person starts them by hand. */
    String byHand();

    /** Returns the address of a stream. */
    static String url(String address) {
        return "rtmp://" + address + ":" + Streaming.PORT + "/live/stream";
    }
}
