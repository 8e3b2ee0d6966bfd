package weir.node.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.core.InvocationBuilder.AsyncResultCallback;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.node.docker.engine.EngineFailures;

/** The resources that an application uses, as the engine counts them. */
final class AppUsage {
    private AppUsage() {}

    /**
     * One period.
     *
     * @param cpuPercent of one processor, so it may be above 100
     * @param memoryBytes at its end, without what is only cached
     */
    record Sample(double cpuPercent, long memoryBytes) {
        static final Fields<Sample> FIELDS = Fields.<Sample>builder()
                .number("cpuPercent", Unit.PERCENT, "processor time, of one processor", Sample::cpuPercent)
                .number("memoryBytes", Unit.BYTES, "memory without what is only cached", Sample::memoryBytes)
                .build();
    }

    static List<Sample> take(Applications.App app, int samples, Duration period)
            throws WeirException, InterruptedException {
        List<Sample> taken = new ArrayList<>();
        Reading before = read(app);
        for (int i = 0; i < samples; i++) {
            TimeUnit.NANOSECONDS.sleep(period.toNanos());
            Reading now = read(app);
            double share = (now.cpuNs - before.cpuNs) * 100.0 / Math.max(1, now.atNs - before.atNs);
            taken.add(new Sample(share, now.memoryBytes));
            before = now;
        }
        return taken;
    }

    private record Reading(long atNs, long cpuNs, long memoryBytes) {}

    private static Reading read(Applications.App app) throws WeirException, InterruptedException {
        String what = "what application " + app.name() + " uses can't be told";
        try (AsyncResultCallback<Statistics> callback = new AsyncResultCallback<>()) {
            ResultCallback<Statistics> asked = app.container()
                    .client()
                    .statsCmd(app.container().id())
                    .withNoStream(true)
                    .exec(callback);
            Statistics statistics = callback.awaitResult();
            asked.close();
            var memory = statistics.getMemoryStats();
            if (statistics.getCpuStats().getCpuUsage() == null || memory.getUsage() == null) {
                throw new WeirException(what, "it does not run", "see node:apps");
            }
            long cached = memory.getStats() == null || memory.getStats().getInactiveFile() == null
                    ? 0
                    : memory.getStats().getInactiveFile();
            return new Reading(
                    System.nanoTime(),
                    statistics.getCpuStats().getCpuUsage().getTotalUsage(),
                    Math.max(0, memory.getUsage() - cached));
        } catch (IOException e) {
            throw new WeirException(what, String.valueOf(e.getMessage()), "try again", e);
        } catch (RuntimeException e) {
            throw EngineFailures.of(what, e, "see node:apps");
        }
    }
}
