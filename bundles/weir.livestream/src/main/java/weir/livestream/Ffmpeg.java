package weir.livestream;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The ffmpeg to use.
 *
 * @param ffmpeg the program
 * @param ffprobe its companion
 * @param environment what both need
 */
record Ffmpeg(Path ffmpeg, Path ffprobe, Map<String, String> environment) {
    Ffmpeg {
        Objects.requireNonNull(ffmpeg);
        Objects.requireNonNull(ffprobe);
        environment = Map.copyOf(environment);
    }

    /**
     * A command line of ffmpeg: it says only what is wrong. It must be given no input: {@code -nostdin} would say so, but
     * with it ffmpeg 7 overlooks the first interrupt and leaves its output unfinished at the second.
     */
    List<String> command(String... arguments) {
        List<String> argv =
                new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-nostats", "-loglevel", "warning"));
        argv.addAll(List.of(arguments));
        return argv;
    }

    /** A command line of ffprobe. */
    List<String> probe(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(ffprobe.toString(), "-hide_banner", "-loglevel", "error"));
        argv.addAll(List.of(arguments));
        return argv;
    }
}
