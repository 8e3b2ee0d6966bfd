package weir.livestream.stream;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import weir.livestream.ffmpeg.Ffmpeg;

/**
 * This machine's ffmpeg, which serves one player and ends with it.
 *
 * @param speed how it is told to play the video at its own speed
 */
public record HostPrograms(Ffmpeg ffmpeg, List<String> speed, Path video) implements Programs {
    public HostPrograms {
        Objects.requireNonNull(ffmpeg);
        speed = List.copyOf(speed);
        Objects.requireNonNull(video);
    }

    @Override
    public Map<String, String> environment() {
        return ffmpeg.environment();
    }

    @Override
    public String byHand() {
        return "first node:shell server, there stream_video.sh; then, in a terminal of its own,"
                + " ./weir --attach node:shell client, there get_video_stream.sh; -h explains them";
    }

    @Override
    public List<String> server(String address) {
        List<String> argv = ffmpeg.command(String.join(" ", speed) + " -stream_loop -1 -i");
        argv.add(video.toString());
        argv.addAll(Ffmpeg.words("-map 0:v:0 -map 0:a:0? -c copy -f flv -listen 1 " + Programs.url(address)));
        return argv;
    }

    @Override
    public List<String> player(String address, Path recording) {
        return ffmpeg.recorder(Programs.url(address), recording.toString());
    }
}
