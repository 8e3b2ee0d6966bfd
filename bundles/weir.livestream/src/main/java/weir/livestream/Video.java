package weir.livestream;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is streamed.
 *
 * @param streams of the file those that are sent, video first
 */
record Video(Path file, List<Probe.Stream> streams) {
    Video {
        Objects.requireNonNull(file);
        streams = List.copyOf(streams);
    }

    boolean hasAudio() {
        return streams.stream().anyMatch(stream -> stream.type().equals("audio"));
    }
}
