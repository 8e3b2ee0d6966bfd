package weir.livestream.stream;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import weir.api.WeirException;
import weir.file.workbench.WorkbenchPaths;
import weir.livestream.ffmpeg.Ffmpeg;
import weir.livestream.rtmp.RtmpServer;

/**
 * What hosts that are no containers offer to whoever streams by hand: the images' scripts, sample videos, ffmpeg, and an RTMP
 * server, which is nginx where that is installed with its RTMP module, else {@link RtmpServer}. All of it lies in a folder that
 * goes with the workbench, and is found by variables of the hosts' environment.
 */
public final class HandTools {
    private static final String SERVER_SCRIPT = "streaming-server/stream_video.sh";
    private static final List<String> SCRIPTS = List.of(SERVER_SCRIPT, "streaming-client/get_video_stream.sh");
    private static final String NGINX_CONFIGURATION = "streaming-server/nginx.conf";
    private static final String RTMP_MODULE = "modules/ngx_rtmp_module.so";
    private static final List<Path> NGINX_FOLDERS = Stream.of("/usr/lib/nginx", "/usr/lib64/nginx", "/usr/share/nginx")
            .map(Path::of)
            .toList();

    private final Path folder = WorkbenchPaths.run().resolve("by-hand");
    private final Path images = WorkbenchPaths.home().resolve("docker");
    private final Path shared;
    private final StreamSettings settings;

    /** @param shared the folder for recordings and dumps */
    HandTools(Path shared, StreamSettings settings) {
        this.shared = shared;
        this.settings = settings;
    }

    /** Returns what a host's programs find in their environment; recordings and dumps of several clients have names of their own. */
    Map<String, String> environment(String node) {
        Map<String, String> variables = new LinkedHashMap<>();
        int client = settings.captured().indexOf(node) - 1;
        if (client >= 0) {
            variables.put("RECORDING", Player.recordingOf(client));
            variables.put("DUMP", node + "_out.pcap");
        }
        if (!settings.isDocker()) {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
            variables.put("PATH", folder.resolve("bin") + ":" + path);
            variables.put("SHARED", shared.toString());
            variables.put("VIDEOS", folder.resolve("videos").toString());
            variables.put("VIDEO", settings.isSample() ? settings.video() : absolute(settings.video()));
        }
        return variables;
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }

    /**
     * Makes the folder.
     *
     * @param samples the sample videos by name
     */
    public void make(Ffmpeg ffmpeg, Map<String, Path> samples) throws IOException, WeirException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (String script : SCRIPTS) {
            Path there = images.resolve(script);
            if (!Files.isExecutable(there)) {
                throw new WeirException(
                        "the scripts for streaming by hand are missing",
                        there + " is not there, or may not be run",
                        "get Weir anew");
            }
            link(bin.resolve(there.getFileName()), there);
        }
        for (Map.Entry<String, Path> sample : samples.entrySet()) {
            link(videos.resolve(sample.getKey() + ".mp4"), sample.getValue());
        }
        program(bin.resolve("ffmpeg"), called(ffmpeg, List.of()));
        program(bin.resolve("ffmpeg-at-its-speed"), called(ffmpeg, ffmpeg.ownSpeed()));
        program(bin.resolve("rtmp-server"), server());
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private static void program(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\nexec " + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String called(Ffmpeg ffmpeg, List<String> options) {
        StringBuilder line = new StringBuilder("env");
        ffmpeg.environment().forEach((name, value) -> line.append(' ').append(quoted(name + "=" + value)));
        line.append(' ').append(quoted(ffmpeg.program().toString()));
        options.forEach(option -> line.append(' ').append(option));
        return line + " \"$@\"";
    }

    private static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''") + "'";
    }

    private String server() throws IOException {
        Optional<Path> nginx = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Optional<Path> module = NGINX_FOLDERS.stream()
                .map(each -> each.resolve(RTMP_MODULE))
                .filter(Files::exists)
                .findFirst();
        return nginx.isPresent() && module.isPresent() ? nginx(nginx.get(), module.get()) : ours();
    }

    /** One process, since it may not become another user in the namespace of an ordinary one. */
    private String nginx(Path program, Path module) throws IOException {
        String configuration = Files.readString(images.resolve(NGINX_CONFIGURATION))
                .replaceFirst("(?m)^pid .*;", "pid nginx.pid;")
                .replace(RTMP_MODULE, module.toString());
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        return program + " -p " + quoted(folder) + " -c " + quoted(file) + " -e stderr -g 'master_process off;'";
    }

    private String ours() throws IOException {
        Path classes = folder.resolve("classes");
        String home = RtmpServer.class.getPackageName().replace('.', '/');
        Files.createDirectories(classes.resolve(home));
        for (URL found :
                Collections.list(FrameworkUtil.getBundle(RtmpServer.class).findEntries(home, "*.class", false))) {
            Path target = classes.resolve(home).resolve(Path.of(found.getPath()).getFileName());
            try (InputStream from = found.openStream()) {
                Files.write(target, from.readAllBytes());
            }
        }
        return quoted(Path.of(System.getProperty("java.home"), "bin", "java"))
                + " -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true -cp "
                + quoted(classes) + " " + RtmpServer.class.getName() + " " + Streaming.PORT;
    }
}
