package weir.shell.doctor;

import org.osgi.service.component.annotations.Component;
import weir.api.Check;

/** Tells which Java this is, and how much of the machine it sees. */
@Component
public final class JavaCheck implements Check {
    @Override
    public String name() {
        return "java";
    }

    @Override
    public Result run() {
        Runtime runtime = Runtime.getRuntime();
        return Result.ok(Runtime.version() + ", " + runtime.availableProcessors() + " processors, "
                + runtime.maxMemory() / (1 << 20) + " MiB of heap at most");
    }
}
