package weir.livestream.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.WeirException;
import weir.api.field.Fields;

/** The streams of a media file, as ffmpeg tells them. */
public final class Probe {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Set<String> RTMP_VIDEO = Set.of("h264");
    private static final Set<String> RTMP_AUDIO = Set.of("aac", "mp3");
    private static final String FIX =
            "convert it, for example with: ffmpeg -i FILE -c:v libx264 -pix_fmt yuv420p -c:a aac OUT.mp4";

    private static final Pattern FACT =
            Pattern.compile("^#(?<name>[a-z_]+) (?<stream>[0-9]+): *(?<value>\\S+)", Pattern.MULTILINE);
    private static final Pattern SIZE = Pattern.compile("(?<width>[0-9]{1,9})x(?<height>[0-9]{1,9})");

    private Probe() {}

    /**
     * One video or audio stream.
     *
     * @param width 0 for audio
     * @param height 0 for audio
     */
    public record Stream(String type, String codec, int width, int height) {
        public static final Fields<Stream> FIELDS = Fields.<Stream>builder()
                .text("type", "video or audio", Stream::type)
                .text("codec", "its codec", Stream::codec)
                .count("width", "in pixels", stream -> stream.width > 0 ? stream.width : null)
                .optional()
                .count("height", "in pixels", stream -> stream.width > 0 ? stream.height : null)
                .optional()
                .build();

        public Stream {
            Objects.requireNonNull(type);
            Objects.requireNonNull(codec);
        }
    }

    /**
     * The first video and the first audio stream, video first: those that are streamed and recorded.
     *
     * @throws WeirException when it is no media file
     */
    public static List<Stream> streams(Path file, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        Tool.Result result = Tool.run(
                ffmpeg.probe(file), ffmpeg.environment(), file.toAbsolutePath().getParent(), AT_MOST);
        if (result.status() != 0) {
            throw new WeirException(file + " is no video", result.complaint(), "name a video file");
        }
        return parse(result.output());
    }

    /**
     * Reads the header of ffmpeg's framecrc, which names the streams one fact a line, whatever the version; lines that are
     * not understood are passed over.
     *
     * <pre>
     *  #software: Lavf59.27.100
     *  #media_type 0: video
     *  #codec_id 0: h264
     *  #dimensions 0: 1280x720
     *  #media_type 1: audio
     *  #codec_id 1: aac
     *  0,          0,          0,     1024,    33000, 0x94c2b2e5
     * </pre>
     */
    static List<Stream> parse(String text) {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        Matcher matcher = FACT.matcher(text);
        while (matcher.find()) {
            facts.computeIfAbsent(matcher.group("stream"), stream -> new LinkedHashMap<>())
                    .put(matcher.group("name"), matcher.group("value"));
        }
        List<Stream> streams = new ArrayList<>();
        for (Map<String, String> stream : facts.values()) {
            if (stream.containsKey("media_type")) {
                Matcher size = SIZE.matcher(stream.getOrDefault("dimensions", "0x0"));
                boolean sized = size.matches();
                streams.add(new Stream(
                        stream.get("media_type"),
                        stream.getOrDefault("codec_id", "unknown"),
                        sized ? Integer.parseInt(size.group("width")) : 0,
                        sized ? Integer.parseInt(size.group("height")) : 0));
            }
        }
        return streams;
    }

    /**
     * Chooses the streams of a file that are sent.
     *
     * @throws WeirException when RTMP can't carry it as it is
     */
    public static List<Stream> streamable(Path file, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        List<Stream> streams = streams(file, ffmpeg);
        if (streams.isEmpty() || !streams.get(0).type().equals("video")) {
            throw new WeirException(file + " is no video", "it has no video stream", "name a video file");
        }
        for (Stream stream : streams) {
            Set<String> allowed = stream.type().equals("video") ? RTMP_VIDEO : RTMP_AUDIO;
            if (!allowed.contains(stream.codec())) {
                throw new WeirException(
                        file + " can't be streamed",
                        "RTMP carries H.264 with AAC or MP3, and its " + stream.type() + " is " + stream.codec(),
                        FIX);
            }
        }
        return streams;
    }
}
