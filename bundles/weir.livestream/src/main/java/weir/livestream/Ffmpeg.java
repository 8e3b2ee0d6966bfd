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

    /** A command line of ffmpeg: it asks nothing and says only what is wrong. */
    List<String> command(String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of(ffmpeg.toString(), "-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning"));
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
