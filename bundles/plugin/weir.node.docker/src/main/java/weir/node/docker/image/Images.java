package weir.node.docker.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.Progress;
import weir.api.WeirException;
import weir.file.workbench.WorkbenchPaths;
import weir.node.docker.engine.Engine;
import weir.node.docker.engine.EngineFailures;

/**
 * Gets images: {@code weir/NAME} is built from {@code docker/NAME}, and again when that has changed; others are pulled.
 * If no registry can be reached, Debian is installed into an image from its package archive. Thread-safe.
 */
@Component(service = Images.class)
public final class Images {
    static final String OURS = "weir/";

    private static final Logger LOG = LoggerFactory.getLogger(Images.class);
    /** For hosts that name no image: Debian, and what every program there needs. */
    public static final String BASE = "debian:bookworm-slim";

    /** Weir itself, which is built from the whole clone, and is no host's image. */
    private static final String WORKBENCH = "workbench";

    private static final long PULLED_WITHIN_MIN = 10;

    private final Engine engine;
    private final Path recipes;

    @Activate
    public Images(@Reference Engine engine) {
        this(engine, WorkbenchPaths.home().resolve("docker"));
    }

    public Images(Engine engine, Path recipes) {
        this.engine = engine;
        this.recipes = recipes;
    }

    /** The images that can be built here, {@code weir/NAME}, in alphabetical order. */
    public List<String> ours() throws WeirException {
        if (!Files.isDirectory(recipes)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(recipes)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("Dockerfile")))
                    .filter(folder -> !folder.endsWith(WORKBENCH))
                    .map(folder -> OURS + folder.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WeirException(
                    "the images can't be listed", String.valueOf(e.getMessage()), "check " + recipes, e);
        }
    }

    public Optional<InspectImageResponse> find(String image) throws WeirException {
        DockerClient client = engine.client();
        try {
            return Optional.of(client.inspectImageCmd(image).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw EngineFailures.of("image " + image + " can't be used", e, "correct its name");
        }
    }

    /** @throws WeirException when the image is not on this machine */
    public void require(String image) throws WeirException {
        if (find(image).isEmpty()) {
            throw missing(image);
        }
    }

    public static WeirException missing(String image) {
        return new WeirException(
                "there is no image " + image, "it has not been pulled or built", "docker pull " + image);
    }

    /** Gets those that are not there. */
    public void ensure(Collection<String> images, Progress progress) throws WeirException {
        for (String image : images) {
            Optional<Recipe> recipe = recipe(image);
            if (recipe.isPresent()) {
                Recipe ours = recipe.get();
                if (find(image).filter(ours::made).isEmpty()) {
                    build(ours, progress);
                }
            } else if (find(image).isEmpty()) {
                get(image, progress);
            }
        }
    }

    /** Builds one of ours, also when it is there. */
    public void build(String image, Progress progress) throws WeirException {
        build(
                recipe(image)
                        .orElseThrow(() -> new WeirException(
                                "image " + image + " can't be built",
                                "there is no " + recipes + "/NAME/Dockerfile for it",
                                "see node:images for those that can")),
                progress);
    }

    private Optional<Recipe> recipe(String image) throws WeirException {
        if (!image.startsWith(OURS)) {
            return Optional.empty();
        }
        String name = image.substring(OURS.length()).replaceFirst(":latest$", "");
        Path folder = recipes.resolve(name);
        return name.matches("[a-z0-9-]+")
                        && !name.equals(WORKBENCH)
                        && Files.isRegularFile(folder.resolve("Dockerfile"))
                ? Optional.of(Recipe.read(OURS + name, folder))
                : Optional.empty();
    }

    private void build(Recipe recipe, Progress progress) throws WeirException {
        ensure(recipe.bases(), progress);
        progress.step("building image " + recipe.image() + " (once; this takes minutes)");
        recipe.build(engine.client(), progress);
        progress.step("built image " + recipe.image());
    }

    private void get(String image, Progress progress) throws WeirException {
        String why = pull(image, progress);
        if (why.isEmpty()) {
            return;
        }
        if (!image.equals(BASE)) {
            throw new WeirException(
                    "there is no image " + image,
                    "it is not on this machine, and could not be pulled: " + why,
                    "correct its name, or load it: docker load, docker import, docker build");
        }
        progress.step("it can't be pulled (" + why + "); installing it from Debian's package archive instead");
        BaseImage.make(engine.client(), recipes.resolve("debian-base"), BASE, progress);
    }

    /** Returns why it could not be pulled; empty: it was. */
    private String pull(String image, Progress progress) throws WeirException {
        progress.step("pulling image " + image);
        DockerClient client = engine.client();
        String name =
                image.contains("@") || image.lastIndexOf(':') > image.lastIndexOf('/') ? image : image + ":latest";
        try (PullImageResultCallback callback = new PullImageResultCallback() {
            @Override
            public void onNext(PullResponseItem item) {
                super.onNext(item);
                LOG.debug("{}: {}", image, item.getStatus());
            }
        }) {
            boolean done =
                    client.pullImageCmd(name).exec(callback).awaitCompletion(PULLED_WITHIN_MIN, TimeUnit.MINUTES);
            return done && find(image).isPresent() ? "" : "it took longer than " + PULLED_WITHIN_MIN + " min";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeirException("image " + image + " was not pulled", "it was interrupted", "try again", e);
        } catch (IOException | RuntimeException e) {
            LOG.info("image {} could not be pulled", image, e);
            return e instanceof RuntimeException refused
                    ? EngineFailures.reason(refused)
                    : String.valueOf(e.getMessage());
        }
    }
}
