package weir.livestream.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import weir.livestream.ffmpeg.Ffmpeg;

/**
 * The programs of the images {@code weir/streaming-server} and {@code weir/streaming-client} have: nginx with its RTMP module, which
 * serves any number of players, and ffmpeg.
 */
public record ImagePrograms(String video) implements Programs {
    /** The mount point of a video that is no sample. */
    static final String GIVEN_VIDEO = "/home/videos/given";

    private static final String SHARED = "/home/shared/";

    public static ImagePrograms of(StreamSettings settings) {
        return new ImagePrograms(settings.isSample() ? settings.video() : GIVEN_VIDEO);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public String byHand() {
        return "first node:shell server, there /home/stream_video.sh; then, in a terminal of its own,"
                + " ./weir --attach node:shell client, there /home/get_video_stream.sh; -h explains them";
    }

    @Override
    public List<String> server(String address) {
        return List.of("/home/stream_video.sh", "-n", "-v", video);
    }

    @Override
    public List<String> player(String address, Path recording) {
        Ffmpeg inside = new Ffmpeg(Path.of("ffmpeg"), Map.of());
        return inside.recorder(Programs.url(address), SHARED + recording.getFileName());
    }
}
