package weir.livestream.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs that stream and play, and how a host is told to run them. Immutable. */
public interface Programs {
    /** Environment that they need. */
    Map<String, String> environment();

    /** What streams the video in a loop from an address of the server. */
    List<String> server(String address);

    /** What records the stream that is at an address. */
    List<String> player(String address, Path recording);

    /** How a person starts them by hand. */
    String byHand();

    /** Where a stream is. */
    static String url(String address) {
        return "rtmp://" + address + ":" + Streaming.PORT + "/live/stream";
    }
}
