package weir.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import weir.bench.trial.Attached;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Files that were right, and were changed. A round is a number of them, each read by a command. One thread. */
final class FileFuzz implements Trial.Play {
    private static final int FILES = 25;
    private static final int JAR_ONCE_IN = 60;
    private static final long DEPLOYS_WITHIN_MS = 6000;
    /** Longer captures are read in parts; what is in them does not differ. */
    private static final int CAPTURES = 12;

    /**
     * How one kind of file is read.
     *
     * @param name what it begins with, of {@link Fixtures}
     * @param words FILE stands for it
     */
    private record Reading(String name, List<String> words) {}

    private static final List<Reading> READINGS = List.of(
            new Reading("good.topo.yaml", List.of("net:up", "FILE", "--within", "2s")),
            new Reading("good.topo.yaml", List.of("net:add", "FILE")),
            new Reading("good.scenario.yaml", List.of("scenario:run", "FILE", "--dry-run")),
            new Reading("good.scenario.yaml", List.of("scenario:run", "FILE", "--dry-run", "--json")),
            new Reading("good.clab.yml", List.of("net:import", "FILE", "--out", "imported.topo.yaml")),
            new Reading("good.csv", List.of("link:model", "h1-s1", "schedule", "file=FILE")),
            new Reading("good.trace", List.of("link:model", "h1-s1", "trace", "file=FILE")),
            new Reading("good.gogo", List.of("source", "FILE")));

    private final Stage stage;
    private final Patient patient;
    private List<String> analyzers = List.of();

    FileFuzz(Stage stage) {
        this.stage = stage;
        this.patient = new Patient(stage, "fuzz-files");
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        Fixtures.write(round.folder());
        Attached attached = patient.ready(round);
        if (analyzers.isEmpty()) {
            analyzers = attached.run(Patient.ANSWERS_WITHIN_MS, "analyze:list")
                    .out()
                    .lines()
                    .skip(1)
                    .map(line -> line.split(" ")[0])
                    .filter(name -> name.matches("[a-z][a-z-]+"))
                    .toList();
        }
        List<String> done = new ArrayList<>();
        for (int i = 0; i < FILES && patient.launch().isAlive(); i++) {
            if (round.onceIn(JAR_ONCE_IN)) {
                deploy(round, attached);
            }
            Path file = round.folder().resolve("file-" + i);
            List<String> words = round.onceIn(2) ? capture(round, file) : text(round, file);
            if (words.get(0).equals("net:up")) {
                attached.run(Patient.ANSWERS_WITHIN_MS, "net:down");
            }
            done.add(String.join(" ", words));
            judge(round, words, attached.run(2 * Patient.ANSWERS_WITHIN_MS, words));
            if (words.get(0).equals("net:up")) {
                attached.run(Patient.ANSWERS_WITHIN_MS, "net:down");
                attached.run(Patient.ANSWERS_WITHIN_MS, "net:up", "good.topo.yaml");
            }
        }
        patient.examine(round, done);
    }

    private List<String> text(Round round, Path file) throws IOException {
        Reading reading = round.oneOf(READINGS);
        String suffix = reading.name().substring(reading.name().indexOf('.'));
        Path named = file.resolveSibling(file.getFileName() + suffix);
        String changed = new String(
                Bytes.mutated(round.random(), Fixtures.text(reading.name())),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        if (reading.words().get(0).startsWith("net:")) {
            // A host more is a second more: that is no matter of reading.
            changed = changed.replaceAll("(single|linear|tree|torus|dumbbell),", "x,");
        }
        Files.write(named, changed.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        round.count("files", suffix);
        return reading.words().stream()
                .map(word -> word.replace("FILE", named.toString()))
                .toList();
    }

    private List<String> capture(Round round, Path file) throws IOException {
        List<Path> all = Fixtures.captures();
        Path original = all.get(round.random().nextInt(Math.min(CAPTURES, all.size())));
        Files.write(file, Bytes.mutated(round.random(), Files.readAllBytes(original)));
        round.count("files", "capture");
        if (round.onceIn(4)) {
            return List.of("capture:info", file.toString());
        }
        String analyzer = round.oneOf(analyzers);
        List<String> words = new ArrayList<>(List.of("analyze:run", analyzer, file.toString()));
        if (round.onceIn(3)) {
            words.add(original.toString());
        }
        if (round.onceIn(3)) {
            words.addAll(List.of("--filter", round.oneOf(List.of("rtmp", "tcp", "udp port 53", "not arp"))));
        }
        if (round.onceIn(3)) {
            words.add("--json");
        }
        return words;
    }

    private static void judge(Round round, List<String> words, Attached.Answer answer) {
        String what = String.join(" ", words) + ": ";
        if (answer.status().isEmpty()) {
            round.violated(what + "is not answered, nor after Ctrl-C: " + answer);
            return;
        }
        round.sample("answered after, s", answer.seconds());
        round.count("exit statuses", answer.status().get().toString());
        round.check(answer.seconds() * 1e3 < Patient.ANSWERS_WITHIN_MS, what + "took too long: " + answer);
        boolean isScript = words.get(0).equals("source");
        round.check(isScript || Stage.STATUSES.contains(answer.status().get()), what + "is not documented: " + answer);
        round.check(answer.is(0) || isScript || !answer.err().isBlank(), what + "says nothing: " + answer);
        round.checkPrinted(answer.printed(), what + answer);
    }

    /** A jar that is none any more; it must be refused, and be forgotten when it goes. */
    private void deploy(Round round, Attached attached) throws IOException, InterruptedException {
        Path jar = Cage.deploy(stage).resolve("fuzz.jar");
        Path half = round.folder().resolve("fuzz.jar.new");
        Files.write(half, Bytes.mutated(round.random(), Files.readAllBytes(anyJar())));
        Files.move(half, jar, StandardCopyOption.ATOMIC_MOVE);
        boolean isSeen = Launch.await(() -> plugins(attached).contains("fuzz.jar"), DEPLOYS_WITHIN_MS);
        String listed = plugins(attached);
        Files.delete(jar);
        boolean isGone = Launch.await(() -> !plugins(attached).contains("fuzz.jar"), DEPLOYS_WITHIN_MS);
        round.count("files", isSeen ? ".jar" : ".jar that is not listed");
        round.check(isGone, "a jar that was removed is still listed:\n" + listed);
        round.checkPrinted(listed, "a damaged jar is listed");
    }

    private static Path anyJar() throws IOException {
        Path folder = Launch.HOME.resolve("bundles/face/weir.attach/target");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + folder));
        }
    }

    private static String plugins(Attached attached) {
        try {
            return attached.run(Patient.ANSWERS_WITHIN_MS, "plugin:list").printed();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void end(Round round) throws IOException, InterruptedException {
        patient.end(round);
    }

    @Override
    public void close() {
        patient.close();
    }
}
