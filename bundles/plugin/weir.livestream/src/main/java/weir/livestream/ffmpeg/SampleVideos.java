package weir.livestream.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import weir.api.Progress;
import weir.api.WeirException;

/**
 * The sample videos: moving content and a tone, made once and kept. The rate is held over half a second, so that a key
 * frame is no burst that a short queue can't take.
 */
public final class SampleVideos {
    private static final Map<String, Sample> SAMPLES =
            Map.of("720p", new Sample("1280x720", 2500), "1080p", new Sample("1920x1080", 6000));
    /** What there is. */
    public static final List<String> NAMES = SAMPLES.keySet().stream().sorted().toList();

    private static final int SECONDS = 20;
    private static final Duration ENCODE_AT_MOST = Duration.ofMinutes(10);

    /** The encoder's arguments; a sample made by another recipe is another file. */
    private static final int RECIPE = 1;

    private final Path folder;

    public SampleVideos(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    private record Sample(String size, int kilobits) {}

    public static boolean isSample(String name) {
        return SAMPLES.containsKey(name);
    }

    /** The sample's file; made now if it is not there. */
    public Path get(String name, Ffmpeg ffmpeg, Progress progress) throws WeirException, InterruptedException {
        Path file = folder.resolve(name + "-" + RECIPE + ".mp4");
        if (!Files.isRegularFile(file)) {
            progress.step("making the " + name + " sample video (once)");
            make(SAMPLES.get(name), file, ffmpeg);
        }
        return file;
    }

    private void make(Sample sample, Path file, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        Path part = null;
        try {
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, ".part", ".mp4");
            List<String> argv = ffmpeg.command("-f lavfi -i testsrc2=size=" + sample.size()
                    + ":rate=30 -f lavfi -i sine=frequency=440:sample_rate=44100 -t " + SECONDS);
            argv.addAll(Ffmpeg.words(encoder(sample, ffmpeg)));
            argv.addAll(Ffmpeg.words("-g 60 -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2 -f mp4 -y"));
            argv.add(part.toString());
            Tool.Result result = Tool.run(argv, ffmpeg.environment(), folder, ENCODE_AT_MOST);
            if (result.status() != 0) {
                throw new WeirException(
                        "the sample video could not be made",
                        result.complaint(),
                        "give a video of your own with --video FILE");
            }
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WeirException(
                    "the sample video could not be stored in " + folder,
                    String.valueOf(e.getMessage()),
                    "make room there, or let it be written to",
                    e);
        } finally {
            if (part != null) {
                part.toFile().delete();
            }
        }
    }

    private String encoder(Sample sample, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        Tool.Result result = Tool.run(
                List.of(ffmpeg.program().toString(), "-hide_banner", "-encoders"),
                ffmpeg.environment(),
                folder,
                Duration.ofMinutes(1));
        if (result.status() != 0) {
            throw new WeirException(
                    ffmpeg.program() + " does not tell its encoders", result.complaint(), FfmpegFinder.INSTALL);
        }
        String encoders = result.output();
        String rate = sample.kilobits() + "k";
        if (encoders.contains(" libx264 ")) {
            return "-c:v libx264 -preset veryfast -profile:v main -b:v " + rate + " -minrate " + rate + " -maxrate "
                    + rate + " -bufsize " + sample.kilobits() / 2 + "k -keyint_min 60 -sc_threshold 0 -bf 0";
        }
        if (encoders.contains(" libopenh264 ")) {
            return "-c:v libopenh264 -profile:v main -rc_mode bitrate -b:v " + rate + " -maxrate " + rate;
        }
        throw new WeirException(
                "the sample video could not be made",
                ffmpeg.program() + " has no H.264 encoder",
                "install an ffmpeg with libx264, or give a video of your own with --video FILE");
    }
}
