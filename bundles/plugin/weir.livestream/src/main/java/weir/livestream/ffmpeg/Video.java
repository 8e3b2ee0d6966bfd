package weir.livestream.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is streamed.
 *
 * @param streams of the file those that are sent, video first
 */
public record Video(Path file, List<Probe.Stream> streams) {
    public Video {
        Objects.requireNonNull(file);
        streams = List.copyOf(streams);
    }

    public boolean hasAudio() {
        return streams.stream().anyMatch(stream -> stream.type().equals("audio"));
    }
}
