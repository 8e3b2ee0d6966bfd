package weir.scenario.validity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.scenario.Validity.Reason;

class ProcessorProbeTest {
    private static final Now START = new Now(0, 1);
    /** Ten seconds later. */
    private static final Now END = new Now(10_000_000_000L, 10_000_000_001L);

    @TempDir
    private Path folder;

    private Path proc;
    private Path group;
    private final List<Reason> found = new ArrayList<>();

    @BeforeEach
    void layOut() throws IOException {
        proc = Files.createDirectories(folder.resolve("proc/self")).getParent();
        group = Files.createDirectories(folder.resolve("cgroup/user/weir"));
        Files.writeString(proc.resolve("self/cgroup"), "1:memory:/old\n0::/user/weir\n");
        Files.writeString(proc.resolve("self/mountinfo"), "35 24 0:30 / " + folder + "/cgroup rw - cgroup2 none rw\n");
    }

    private void machine(long idle, long steal, long throttledUs) throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  10 0 10 " + idle + " 0 0 0 " + steal + " 0 0\ncpu0 1 2 3\n");
        Files.writeString(group.resolve("cpu.stat"), "usage_usec 5\nthrottled_usec " + throttledUs + "\n");
    }

    private List<String> judged(long idle, long steal, long throttledUs) throws IOException {
        machine(100, 50, 1000);
        ProcessorProbe probe = new ProcessorProbe(START, proc);
        machine(idle, steal, throttledUs);
        probe.end(END, found::add);
        return found.stream().map(Reason::what).toList();
    }

    @Test
    void shouldFindNothingWhenAllTimeWasOurs() throws IOException {
        assertEquals(List.of(), judged(1100, 60, 2000));
    }

    @Test
    void shouldTellStolenTime() throws IOException {
        assertEquals(List.of("the hypervisor took processor time away"), judged(1000, 150, 1000));
        assertEquals(10, found.get(0).value());
        assertEquals(10_000, found.get(0).durationMs());
    }

    @Test
    void shouldTellThrottledTime() throws IOException {
        assertEquals(List.of("the control group's processor time was used up"), judged(1100, 50, 501_000));
        assertEquals(5, found.get(0).value());
    }

    @Test
    void shouldTellThrottledTimeOfTheOlderControlGroups() throws IOException {
        Files.writeString(proc.resolve("self/cgroup"), "7:cpu,cpuacct:/weir\n0::/\n");
        Files.writeString(
                proc.resolve("self/mountinfo"), "35 24 0:30 / " + folder + "/v1 rw - cgroup cgroup rw,cpu,cpuacct\n");
        Path old = Files.createDirectories(folder.resolve("v1/weir")).resolve("cpu.stat");
        machine(100, 50, 0);
        Files.writeString(old, "nr_throttled 5\nthrottled_time 1000000\n");
        ProcessorProbe probe = new ProcessorProbe(START, proc);
        Files.writeString(old, "nr_throttled 9\nthrottled_time 501000000\n");
        probe.end(END, found::add);
        assertEquals(5, found.get(0).value());
    }

    @Test
    void shouldTellThrottledTimeOfAGroupThatItWasInMeanwhile() throws IOException {
        machine(100, 50, 1000);
        ProcessorProbe probe = new ProcessorProbe(START, proc);
        Path other = Files.createDirectories(folder.resolve("cgroup/slow")).resolve("cpu.stat");
        Files.writeString(proc.resolve("self/cgroup"), "0::/slow\n");
        Files.writeString(other, "throttled_usec 7000000\n");
        probe.look(END, found::add);
        Files.writeString(other, "throttled_usec 7300000\n");
        probe.look(END, found::add);
        Files.writeString(proc.resolve("self/cgroup"), "0::/user/weir\n");
        probe.look(END, found::add);
        probe.end(END, found::add);
        assertEquals(3, found.get(0).value());
        assertEquals(1, found.size());
    }

    @Test
    void shouldDoWithoutAControlGroup() throws IOException {
        Files.writeString(proc.resolve("self/cgroup"), "1:cpu:/old\n");
        assertEquals(List.of(), judged(1100, 50, 9_000_000));
    }
}
