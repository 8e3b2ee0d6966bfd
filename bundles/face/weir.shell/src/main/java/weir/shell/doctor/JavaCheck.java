package weir.shell.doctor;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;

/** Tells which Java this is, and how much of the machine it sees and takes. */
@Component
public final class JavaCheck implements Check {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long MIB = 1 << 20;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Result run() {
        Runtime runtime = Runtime.getRuntime();
        return Result.ok(
                Runtime.version() + " in " + System.getProperty("java.home") + ", " + runtime.availableProcessors()
                        + " processors, " + heap(runtime.maxMemory(), MachineChecks.read(MEMORY)));
    }

    /** Words the bound of a workbench's heap and its share of the machine's memory. */
    static String heap(long mostBytes, String meminfo) {
        String heap = mostBytes / MIB + " MiB of heap at most";
        return MachineChecks.kib(meminfo, "MemTotal")
                .map(kib -> heap + ", " + Math.round(100.0 * mostBytes / 1024 / kib) + " % of the machine's memory")
                .orElse(heap);
    }
}
