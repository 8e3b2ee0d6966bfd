package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import weir.bench.trial.Chance;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.linux.Signals;

/** What can befall a run while its traffic flows. */
enum Fault {
    PROGRAM_STOPPED {
        @Override
        String inject(Round round, Launch launch) throws IOException {
            Launch.Marked program = program(round, launch);
            int ms = pauseMs(round);
            stopped(List.of(program.pid()), ms);
            return program.line() + " was stopped for " + ms + " ms";
        }
    },
    PROGRAM_KILLED {
        @Override
        String inject(Round round, Launch launch) throws IOException {
            Launch.Marked program = program(round, launch);
            Signals.send(program.pid(), Signals.KILL);
            return program.line() + " was killed";
        }
    },
    WORKBENCH_STOPPED {
        @Override
        String inject(Round round, Launch launch) throws IOException {
            int ms = pauseMs(round);
            stopped(List.of(launch.jvm().orElseThrow().pid()), ms);
            return "the workbench was stopped for " + ms + " ms";
        }
    },
    ALL_PAUSED {
        @Override
        String inject(Round round, Launch launch) throws IOException {
            int ms = pauseMs(round);
            List<Long> all = new ArrayList<>(
                    launch.workloads().stream().map(Launch.Marked::pid).toList());
            all.add(launch.jvm().orElseThrow().pid());
            stopped(all, ms);
            return "the workbench and its programs were stopped for " + ms + " ms";
        }
    },
    /** The kernel ends such a program itself, by its limit of real time: nobody else could. */
    STARVED {
        @Override
        String inject(Round round, Launch launch) throws IOException, InterruptedException {
            int ms = 1000 + round.random().nextInt(1000);
            List<Process> hogs = new ArrayList<>();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                hogs.add(new ProcessBuilder(List.of(
                                "taskset",
                                "-c",
                                Integer.toString(i),
                                "prlimit",
                                "--rttime=" + ms * 1000,
                                "--cpu=5",
                                "chrt",
                                "-f",
                                "90",
                                "sh",
                                "-c",
                                "while :; do :; done"))
                        .start());
            }
            for (Process hog : hogs) {
                if (!hog.waitFor(ms * 3L + 5000, TimeUnit.MILLISECONDS)) {
                    hog.destroyForcibly();
                }
            }
            return "a real-time program took every processor for " + ms + " ms";
        }
    },
    THROTTLED {
        @Override
        String inject(Round round, Launch launch) throws IOException {
            int ms = 1000 + round.random().nextInt(1000);
            try (Group group = Group.cpu()) {
                group.add(launch.processes());
                group.throttle();
                Chance.sleep(ms);
            }
            return "its control group had 2 % of a processor for " + ms + " ms";
        }
    };

    private static final int STOP = 19;
    private static final int CONTINUE = 18;

    /**
     * Lets it happen, and waits until it is over.
     *
     * @return what has happened
     */
    abstract String inject(Round round, Launch launch) throws IOException, InterruptedException;

    private static int pauseMs(Round round) {
        return 400 + round.random().nextInt(1600);
    }

    /** One of those that the traffic comes from or goes to. */
    private static Launch.Marked program(Round round, Launch launch) throws IOException {
        List<Launch.Marked> programs = launch.workloads().stream()
                .filter(each -> List.of("ffmpeg", "ping").contains(each.program()))
                .toList();
        if (programs.isEmpty()) {
            throw new IOException("no program of the traffic is there: " + launch.workloads());
        }
        return round.oneOf(programs);
    }

    private static void stopped(List<Long> pids, int ms) throws IOException {
        for (long pid : pids) {
            Signals.send(pid, STOP);
        }
        Chance.sleep(ms);
        for (long pid : pids) {
            Signals.send(pid, CONTINUE);
        }
    }

    /** A control group of either version, which gives its processes back when it is closed. */
    private record Group(Path folder, Path parent, boolean isUnified) implements AutoCloseable {
        static Group cpu() throws IOException {
            Path root = Path.of("/sys/fs/cgroup");
            boolean isUnified = Files.exists(root.resolve("cgroup.controllers"));
            Path parent = isUnified ? root : root.resolve("cpu");
            Path folder = parent.resolve("chaos-" + ProcessHandle.current().pid());
            Files.createDirectories(folder);
            return new Group(folder, parent, isUnified);
        }

        void add(List<Launch.Marked> processes) throws IOException {
            for (Launch.Marked each : processes) {
                for (String thread : isUnified ? List.of(Long.toString(each.pid())) : threads(each.pid())) {
                    move(folder, thread);
                }
            }
            if (members().isEmpty()) {
                throw new IOException("no process could be put into " + folder);
            }
        }

        /** Version 1 moves threads, too: it refuses a process that has a real-time thread, and that thread alone. */
        private static List<String> threads(long pid) {
            String[] names =
                    Path.of("/proc", Long.toString(pid), "task").toFile().list();
            return names == null ? List.of() : List.of(names);
        }

        private List<String> members() throws IOException {
            return Files.readAllLines(folder.resolve(file()));
        }

        private String file() {
            return isUnified ? "cgroup.procs" : "tasks";
        }

        void throttle() throws IOException {
            if (isUnified) {
                Files.writeString(folder.resolve("cpu.max"), "2000 100000");
            } else {
                Files.writeString(folder.resolve("cpu.cfs_period_us"), "100000");
                Files.writeString(folder.resolve("cpu.cfs_quota_us"), "2000");
            }
        }

        private void move(Path to, String id) {
            try {
                Files.writeString(to.resolve(file()), id);
            } catch (IOException e) {
                // It has ended meanwhile, or it is a real-time thread.
            }
        }

        @Override
        public void close() throws IOException {
            for (String id : members()) {
                move(parent, id);
            }
            if (!Launch.await(() -> folder.toFile().delete(), 2000)) {
                throw new IOException(folder + " can't be removed");
            }
        }
    }
}
