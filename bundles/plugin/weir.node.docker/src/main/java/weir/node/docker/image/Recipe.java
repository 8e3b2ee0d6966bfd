package weir.node.docker.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import weir.api.Progress;
import weir.api.WeirException;
import weir.node.docker.engine.EngineFailures;

/**
 * A folder with a Dockerfile.
 *
 * @param fingerprint of all its files; an image that carries another one was made by another recipe
 * @param bases what the Dockerfile starts from
 */
record Recipe(String image, Path folder, String fingerprint, List<String> bases) {
    private static final String LABEL = "weir.recipe";
    private static final int TAIL_CHARS = 400;
    /** As much of a step as tells it from the others. */
    private static final int STEP_CHARS = 100;

    Recipe {
        Objects.requireNonNull(image);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(fingerprint);
        bases = List.copyOf(bases);
    }

    static Recipe read(String image, Path folder) throws WeirException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                digest.update(folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            List<String> bases = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("Dockerfile"))) {
                String[] words = line.strip().split("\\s+");
                if (words.length > 1 && words[0].equals("FROM")) {
                    bases.add(words[1]);
                }
            }
            return new Recipe(image, folder, HexFormat.of().formatHex(digest.digest()), bases);
        } catch (IOException e) {
            throw new WeirException(
                    "image " + image + " can't be built", String.valueOf(e.getMessage()), "check " + folder, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns true if the image was made by this recipe. */
    boolean made(InspectImageResponse there) {
        Map<String, String> labels =
                there.getConfig() == null ? null : there.getConfig().getLabels();
        return labels != null && fingerprint.equals(labels.get(LABEL));
    }

    /** Uses this machine's network: the engine may have none of its own. */
    void build(DockerClient client, Progress progress) throws WeirException {
        Callback callback = new Callback(progress);
        try (callback) {
            client.buildImageCmd(folder.toFile())
                    .withTags(Set.of(image + ":latest"))
                    .withNetworkMode("host")
                    .withForcerm(true)
                    .withLabels(Map.of(LABEL, fingerprint))
                    .exec(callback)
                    .awaitImageId();
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new WeirException("image " + image + " was not built", "it was interrupted", "try again", e);
            }
            String said = callback.tail();
            throw new WeirException(
                    "image " + image + " could not be built",
                    e.getMessage() + (said.isEmpty() ? "" : ": " + said),
                    "try it by hand: docker build --network host -t " + image + " " + folder,
                    e);
        }
    }

    private static final class Callback extends BuildImageResultCallback {
        private final Progress progress;
        private final StringBuilder said = new StringBuilder();

        Callback(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            super.onNext(item);
            String text = item.getStream() == null ? "" : item.getStream().strip();
            if (text.startsWith("Step ")) {
                progress.step(text.substring(0, Math.min(text.length(), STEP_CHARS)));
            }
            synchronized (said) {
                said.append(text).append('\n');
            }
        }

        String tail() {
            synchronized (said) {
                String text = EngineFailures.oneLine(said.toString());
                return text.substring(Math.max(0, text.length() - TAIL_CHARS));
            }
        }
    }
}
