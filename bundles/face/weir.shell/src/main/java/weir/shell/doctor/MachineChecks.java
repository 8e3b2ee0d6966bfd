package weir.shell.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.api.Check.Result;
import weir.api.Check.Status;

/** Checks for {@code ./weir doctor} of the machine, other than its kernel. */
final class MachineChecks {
    private static final Path CLOCKS = Path.of("/sys/devices/system/clocksource/clocksource0");
    /** Read without leaving the processor, or nearly; the others take a microsecond or tick coarsely. */
    private static final Set<String> GOOD_CLOCKS =
            Set.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "xen", "arch_sys_counter", "riscv_clocksource");

    private static final long LEAST_MIB = 768;
    private static final Pattern LOCAL_DISPLAY = Pattern.compile("(?:unix)?:([0-9]+)(?:\\.[0-9]+)?");

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    /** The library that distributions leave out of a headless Java. */
    static final Path WINDOW_LIBRARY = JAVA_HOME.resolve("lib").resolve("libawt_xawt.so");

    private MachineChecks() {}

    private static Result limited(String detail, String fix) {
        return new Result(Status.LIMITED, detail, fix);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Checks that windows can be opened. */
    @Component
    public static final class Display implements Check {
        @Override
        public String name() {
            return "display";
        }

        @Override
        public Result run() {
            String display = System.getenv("DISPLAY");
            return display(display == null ? "" : display, Files::exists);
        }
    }

    static Result display(String display, Predicate<Path> exists) {
        String without = "plot:save writes figures to files, node:shell opens shells in terminals that you have";
        if (display.isBlank()) {
            return limited("DISPLAY is not set: plot:show and xterm can't open windows", without);
        }
        Matcher local = LOCAL_DISPLAY.matcher(display);
        if (local.matches() && !exists.test(Path.of("/tmp/.X11-unix/X" + local.group(1)))) {
            return limited(
                    "DISPLAY is " + display + ", but nothing answers there: plot:show and xterm can't open windows",
                    "unset DISPLAY or start a display; " + without);
        }
        if (!exists.test(WINDOW_LIBRARY)) {
            return limited(
                    "DISPLAY is " + display + ", but this Java (" + JAVA_HOME + ") has no windows for plot:show",
                    "install one that has, on Debian openjdk-"
                            + Runtime.version().feature() + "-jre; " + without);
        }
        return Result.ok("DISPLAY is " + display);
    }

    /** Checks the kernel's clock source, which decides how exactly frames can be timed. */
    @Component
    public static final class TimeSource implements Check {
        @Override
        public String name() {
            return "time source";
        }

        @Override
        public Result run() {
            return timeSource(
                    read(CLOCKS.resolve("current_clocksource")), read(CLOCKS.resolve("available_clocksource")));
        }
    }

    static Result timeSource(String current, String available) {
        if (current.isEmpty()) {
            return limited("the kernel does not tell its time source", "mount /sys");
        }
        if (GOOD_CLOCKS.contains(current)) {
            return Result.ok("the kernel reads the time from " + current);
        }
        String better = Arrays.stream(available.split("\\s+"))
                .filter(GOOD_CLOCKS::contains)
                .findFirst()
                .map(name -> "as root: echo " + name + " >" + CLOCKS.resolve("current_clocksource"))
                .orElse("use another machine for exact measurements; lateness in every summary tells how exact it is");
        return limited(
                "the kernel reads the time from " + current
                        + ", which is slow or coarse: frames are timed less exactly",
                better);
    }

    /** Memory that is free for a workbench. */
    @Component
    public static final class Memory implements Check {
        @Override
        public String name() {
            return "free memory";
        }

        @Override
        public Result run() {
            return memory(read(Path.of("/proc/meminfo")));
        }
    }

    /** A figure of the kernel's, in KiB; empty if it does not tell. */
    static Optional<Long> kib(String meminfo, String name) {
        Matcher found = Pattern.compile(name + ":\\s*([0-9]+) kB").matcher(meminfo);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }

    static Result memory(String meminfo) {
        Optional<Long> kib = kib(meminfo, "MemAvailable");
        if (kib.isEmpty()) {
            return limited("the kernel does not tell how much memory is free", "mount /proc");
        }
        long mib = kib.get() / 1024;
        return mib >= LEAST_MIB
                ? Result.ok(mib + " MiB are free")
                : limited(
                        "only " + mib + " MiB are free; a workbench and its programs take " + LEAST_MIB
                                + " MiB and more",
                        "end other programs, or add memory or swap");
    }
}
