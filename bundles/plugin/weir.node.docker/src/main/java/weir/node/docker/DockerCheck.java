package weir.node.docker;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.Check;
import weir.api.WeirException;
import weir.node.docker.engine.Engine;
import weir.node.docker.engine.EngineFailures;

/** Checks that hosts can be containers. */
@Component
public final class DockerCheck implements Check {
    private final Engine engine;

    @Activate
    public DockerCheck(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Result run() {
        try {
            String version = engine.client().infoCmd().exec().getServerVersion();
            return Result.ok("hosts can be containers: engine " + version + " at " + engine.socket());
        } catch (WeirException e) {
            return new Result(Status.LIMITED, "hosts can't be containers: " + e.why(), e.fix());
        } catch (RuntimeException e) {
            return new Result(Status.LIMITED, "hosts can't be containers: " + EngineFailures.reason(e), Engine.FIX);
        }
    }
}
