package weir.livestream;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import weir.api.WeirException;

/** What a media file holds, as ffprobe tells it. */
final class Probe {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Set<String> RTMP_VIDEO = Set.of("h264");
    private static final Set<String> RTMP_AUDIO = Set.of("aac", "mp3");
    private static final String FIX =
            "convert it, for example with: ffmpeg -i FILE -c:v libx264 -pix_fmt yuv420p -c:a aac OUT.mp4";

    private Probe() {}

    /**
     * One video or audio stream.
     *
     * @param width 0 for audio
     * @param height 0 for audio
     */
    record Stream(String type, String codec, int width, int height) {
        Stream {
            Objects.requireNonNull(type);
            Objects.requireNonNull(codec);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", type);
            json.put("codec", codec);
            if (width > 0) {
                json.put("width", width);
                json.put("height", height);
            }
            return json;
        }
    }

    /**
     * The video and audio streams, video first.
     *
     * @throws WeirException when it is no media file
     */
    static List<Stream> streams(Path file, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        Tool.Result result = Tool.run(
                ffmpeg.probe(
                        "-show_entries", "stream=codec_type,codec_name,width,height", "-of", "json", file.toString()),
                ffmpeg.environment(),
                file.toAbsolutePath().getParent(),
                AT_MOST);
        if (result.status() != 0) {
            throw new WeirException(file + " is no video", result.complaint(), "name a video file");
        }
        List<Stream> streams = new ArrayList<>();
        for (String type : List.of("video", "audio")) {
            for (Map<?, ?> stream : entries(result.output())) {
                if (type.equals(stream.get("codec_type"))) {
                    streams.add(new Stream(
                            type,
                            String.valueOf(stream.get("codec_name")),
                            number(stream, "width"),
                            number(stream, "height")));
                }
            }
        }
        return streams;
    }

    /**
     * What of a file is streamed: its first video and its first audio stream.
     *
     * @throws WeirException when RTMP can't carry them as they are
     */
    static List<Stream> streamable(Path file, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        List<Stream> chosen = new ArrayList<>();
        for (Stream stream : streams(file, ffmpeg)) {
            if (chosen.stream().noneMatch(other -> other.type().equals(stream.type()))) {
                chosen.add(stream);
            }
        }
        if (chosen.isEmpty() || !chosen.get(0).type().equals("video")) {
            throw new WeirException(file + " is no video", "it has no video stream", "name a video file");
        }
        for (Stream stream : chosen) {
            Set<String> allowed = stream.type().equals("video") ? RTMP_VIDEO : RTMP_AUDIO;
            if (!allowed.contains(stream.codec())) {
                throw new WeirException(
                        file + " can't be streamed",
                        "RTMP carries H.264 with AAC or MP3, and its " + stream.type() + " is " + stream.codec(),
                        FIX);
            }
        }
        return chosen;
    }

    private static List<Map<?, ?>> entries(String json) throws WeirException {
        try {
            List<Map<?, ?>> entries = new ArrayList<>();
            Object streams = JSON.std.mapFrom(json).get("streams");
            if (streams instanceof List<?> list) {
                list.forEach(entry -> entries.add((Map<?, ?>) entry));
            }
            return entries;
        } catch (IOException e) {
            throw new WeirException(
                    "ffprobe's answer is not understood", String.valueOf(e.getMessage()), "update ffmpeg", e);
        }
    }

    private static int number(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof Number number ? number.intValue() : 0;
    }
}
