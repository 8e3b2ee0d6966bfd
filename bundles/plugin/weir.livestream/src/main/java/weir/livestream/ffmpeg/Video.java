package weir.livestream.ffmpeg;

import java.nio.file.Path;

/** The file that is streamed. */
public record Video(Path file, boolean hasAudio) {}
