package weir.shell.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.api.Check.Result;
import weir.api.Check.Status;

class MachineChecksTest {
    @Test
    void shouldBelieveADisplayOnlyWhenItsSocketIsThere() {
        assertEquals(Status.LIMITED, MachineChecks.display("", path -> true).status());
        assertEquals(Status.LIMITED, MachineChecks.display(":7", path -> false).status());
        assertEquals(
                Status.OK,
                MachineChecks.display(
                                ":7.0", Set.of(Path.of("/tmp/.X11-unix/X7"), MachineChecks.WINDOW_LIBRARY)::contains)
                        .status());
        assertEquals(
                Status.OK,
                MachineChecks.display("far:0", MachineChecks.WINDOW_LIBRARY::equals)
                        .status());
    }

    @Test
    void shouldTellAHeadlessJavaFromAMissingDisplay() {
        Result result = MachineChecks.display(":7", Path.of("/tmp/.X11-unix/X7")::equals);
        assertEquals(Status.LIMITED, result.status());
        assertTrue(result.detail().contains("has no windows"), result.detail());
        assertTrue(result.fix().startsWith("install one that has, on Debian openjdk-"), result.fix());
    }

    @Test
    void shouldOfferABetterClockWhenThereIsOne() {
        assertEquals(
                Status.OK,
                MachineChecks.timeSource("kvm-clock", "kvm-clock acpi_pm").status());
        assertTrue(MachineChecks.timeSource("hpet", "tsc hpet acpi_pm").fix().contains("echo tsc"));
        assertEquals(
                Status.LIMITED, MachineChecks.timeSource("jiffies", "jiffies").status());
        assertEquals(Status.LIMITED, MachineChecks.timeSource("", "").status());
    }

    @Test
    void shouldSayWhatShareOfTheMemoryTheHeapMayTake() {
        assertEquals(
                "1024 MiB of heap at most, 25 % of the machine's memory",
                JavaCheck.heap(1 << 30, "MemTotal:        4194304 kB\n"));
        assertEquals("512 MiB of heap at most", JavaCheck.heap(512 << 20, ""));
    }

    @Test
    void shouldCallLittleMemoryLittle() {
        assertEquals(
                Status.OK,
                MachineChecks.memory("MemTotal: 9 kB\nMemAvailable:   2097152 kB\n")
                        .status());
        Result little = MachineChecks.memory("MemAvailable: 204800 kB");
        assertEquals(Status.LIMITED, little.status());
        assertTrue(little.detail().contains("200 MiB"), little.detail());
        assertEquals(Status.LIMITED, MachineChecks.memory("").status());
    }
}
