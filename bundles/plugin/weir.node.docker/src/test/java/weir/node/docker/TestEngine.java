package weir.node.docker;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import weir.api.WeirException;
import weir.node.docker.engine.Engine;

/** The engine that tests use, and an image of a few hundred kilobytes that has the small programs. */
final class TestEngine {
    static final String IMAGE = "weir-test/busybox:latest";
    /** One program and nothing else, no shell. */
    static final String BARE_IMAGE = "weir-test/bare:latest";

    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private TestEngine() {}

    /** An engine that answers and has the images; without one the tests fail where they must not be skipped. */
    static Engine require() {
        Engine engine = new Engine();
        try {
            DockerClient client = engine.client();
            if (!Files.isExecutable(BUSYBOX)) {
                throw new WeirException("there is no " + BUSYBOX, "tests need one", "apt install busybox-static");
            }
            makeImage(
                    client,
                    IMAGE,
                    "mkdir bin tmp etc proc sys dev root home; cp /bin/busybox bin; for a in $(/bin/busybox --list"
                            + " | grep -vx busybox); do ln -s busybox bin/$a; done;"
                            + " echo root:x:0:0:root:/root:/bin/sh >etc/passwd");
            makeImage(client, BARE_IMAGE, "cp /bin/busybox sleep");
            return engine;
        } catch (WeirException | IOException | InterruptedException e) {
            engine.deactivate();
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                return fail(e);
            }
            return abort(e.getMessage());
        }
    }

    private static void makeImage(DockerClient client, String image, String script)
            throws IOException, InterruptedException {
        if (client.listImagesCmd().withReferenceFilter(image).exec().size() > 0) {
            return;
        }
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "set -e; folder=$(mktemp -d); cd \"$folder\"; mkdir root; cd root; " + script
                                + "; cd ..; tar -C root -cf root.tar .;"
                                + " printf 'FROM scratch\\nADD root.tar /\\n' >Dockerfile;"
                                + " tar -c Dockerfile root.tar; rm -rf \"$folder\"")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BuildImageResultCallback callback = new BuildImageResultCallback()) {
            client.buildImageCmd(process.getInputStream())
                    .withTags(Set.of(image))
                    .exec(callback)
                    .awaitImageId();
        }
        process.waitFor();
    }
}
