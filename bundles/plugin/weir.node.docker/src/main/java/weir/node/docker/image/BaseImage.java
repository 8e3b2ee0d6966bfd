package weir.node.docker.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import weir.api.Progress;
import weir.api.WeirException;
import weir.linux.Signals;
import weir.node.docker.engine.EngineFailures;

/**
 * Makes an image without any registry: a program writes a build context as a tar archive, with a Dockerfile that starts
 * from nothing. (The engine could import a file system as it is, but docker-java 3.7 cuts such an import off.)
 */
final class BaseImage {
    private static final int LINES = 5;

    private BaseImage() {}

    /**
     * @param program writes the context to its output and what it does to its error stream
     * @param image {@code NAME:TAG}
     */
    static void make(DockerClient client, Path program, String image, Progress progress) throws WeirException {
        String what = "image " + image + " could not be made";
        String fix = "install debootstrap (apt install debootstrap), and see that Debian's archive can be reached";
        Process process = null;
        Deque<String> said = new ArrayDeque<>();
        try {
            process = new ProcessBuilder(program.toString()).start();
            process.getOutputStream().close();
            Thread reader = listen(process, said, progress);
            build(client, process.getInputStream(), image);
            int status = process.waitFor();
            reader.join();
            if (status != 0) {
                throw new WeirException(what, "status " + status + ": " + tail(said), fix);
            }
        } catch (IOException e) {
            throw new WeirException(what, String.valueOf(e.getMessage()), fix, e);
        } catch (RuntimeException e) {
            throw new WeirException(what, EngineFailures.reason(e) + " " + tail(said), fix, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeirException(what, "it was interrupted", "try again", e);
        } finally {
            end(process);
        }
    }

    private static void build(DockerClient client, InputStream context, String image) throws IOException {
        try (BuildImageResultCallback callback = new BuildImageResultCallback()) {
            client.buildImageCmd(context).withTags(Set.of(image)).exec(callback).awaitImageId();
        }
    }

    private static void end(Process process) throws WeirException {
        if (process != null && process.isAlive()) {
            try {
                Signals.send(process.pid(), Signals.TERM);
            } catch (IOException e) {
                throw new WeirException("process " + process.pid() + " goes on", e.getMessage(), "end it", e);
            }
        }
    }

    private static Thread listen(Process process, Deque<String> said, Progress progress) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            hear(line, said, progress);
                        }
                    } catch (IOException e) {
                        hear(String.valueOf(e.getMessage()), said, progress);
                    }
                },
                "weir-docker-base");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static void hear(String line, Deque<String> said, Progress progress) {
        synchronized (said) {
            said.add(line);
            if (said.size() > LINES) {
                said.remove();
            }
        }
        if (line.matches("I: (Retrieving InRelease|Installing core packages|Base system installed).*")) {
            progress.step(line.substring(3).replaceAll("[. ]+$", ""));
        }
    }

    private static String tail(Deque<String> said) {
        synchronized (said) {
            return String.join(" | ", said);
        }
    }
}
