package weir.node.docker;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import weir.api.node.NodeRuntime;
import weir.node.docker.engine.ContainerCleaner;
import weir.node.docker.engine.Engine;
import weir.node.docker.image.Images;
import weir.tck.NodeRuntimeTck;

class DockerRuntimeTckIT extends NodeRuntimeTck {
    private static Engine engine;

    @BeforeAll
    static void engine() {
        engine = TestEngine.require();
    }

    @AfterAll
    static void endEngine() {
        if (engine != null) {
            engine.deactivate();
        }
    }

    @Override
    protected NodeRuntime makeRuntime() {
        return new DockerRuntime(
                engine, new Images(engine, Path.of("none")), event -> {}, new ContainerCleaner(engine));
    }

    @Override
    protected void endRuntime(NodeRuntime runtime) {
        ((DockerRuntime) runtime).deactivate();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("image", TestEngine.IMAGE);
    }
}
