package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./weir release} makes, unpacked and run by an ordinary user who may not write to it. */
class ReleaseIT {
    private static final Path CAPTURE =
            Launcher.HOME.resolve("bundles/engine/weir.capture/src/test/resources/fuzz/capture/whole.pcap");

    /** A blank and an umlaut: nothing of where it lies may matter. */
    @TempDir
    static Path folder;

    private static Path capture;
    private static Path release;
    private static Path installed;
    private static Path user;

    @BeforeAll
    static void makeAndUnpack() throws Exception {
        Launcher.Result made = new Launcher(Launcher.HOME, folder).run("release", "--snapshot");
        assertEquals(0, made.status(), made::toString);
        release = Path.of(made.err().replaceFirst("(?s).*weir: made (.*-SNAPSHOT):\n.*", "$1"));
        Path place = Files.createDirectories(folder.resolve("Programme für Netze"));
        said("tar", "-xzf", one(release, "weir-.*[.]tar[.]gz").toString(), "-C", place.toString());
        installed = one(place, "weir-.*");
        user = Files.createDirectory(folder.resolve("user"));
        // The clone may lie where that user can't look.
        capture = Files.copy(CAPTURE, folder.resolve("whole.pcap"));
        for (Path path = user.getParent(); !path.equals(Path.of("/tmp")); path = path.getParent()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (isRoot()) {
            said("chown", "-R", "65534:65534", user.toString());
        }
    }

    @Test
    void shouldRunWhereItIsUnpackedAndWriteOnlyWhereTheUserKeepsThings() throws Exception {
        List<String> before = files(installed);
        Launcher weir = weir();
        Launcher.Result version = weir.run("--version");
        assertTrue(version.out().matches("weir [0-9.]+-SNAPSHOT\n"), version::toString);
        Launcher.Result analysis =
                weir.run("analyze:run", "inter-arrival", capture.toString(), "--filter", "rtmp", "--json");
        assertEquals(0, analysis.status(), analysis::toString);
        assertEquals("inter-arrival", JSON.std.mapFrom(analysis.out()).get("analyzer"));
        for (String start : List.of("the first", "one that was prepared by it")) {
            // A link that has room for what a busy machine sends late and at once.
            Launcher.Result stream =
                    weir.run("run", "live-stream", "--bandwidth", "100Mbit/s", "--duration", "4s", "--json");
            assertEquals(0, stream.status(), () -> start + ": " + stream);
            Map<String, Object> summary = JSON.std.mapFrom(stream.out());
            assertEquals(0, ((Map<?, ?>) summary.get("oneWayDelay")).get("lost"), () -> start + ": " + stream);
        }
        assertEquals(before, files(installed));
        assertEquals(List.of("cache", "data", "weir-runs"), names(user).toList());
        assertEquals(2, names(user.resolve("weir-runs")).count());
        Path prepared = one(one(user.resolve("cache/weir/app"), ".*"), "run");
        assertTrue(Files.isDirectory(prepared.resolve("launcher")), files(prepared)::toString);
        assertTrue(Files.exists(prepared.resolve("launcher.jsa")), files(prepared)::toString);
        assertEquals(List.of(), names(user.resolve("cache/weir/run")).toList(), "folders of runs that have ended");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
    }

    @Test
    void shouldSayWhatItIsCalledAndWhatOnlyACloneCanDo() throws Exception {
        Launcher weir = weir();
        Launcher.Result help = weir.run("--help");
        assertTrue(help.out().contains("\nweir run live-stream"), help::toString);
        assertFalse(help.out().contains("./weir") || help.out().contains("setup"), help::toString);
        Launcher.Result link = weir.run("link:set", "s1-s2", "bandwidth=3Mbit/s");
        assertEquals(1, link.status(), link::toString);
        assertFalse(link.err().contains("./weir"), link::toString);
        for (String form : List.of("setup", "verify", "release")) {
            Launcher.Result refused = weir.run(form);
            assertEquals(2, refused.status(), refused::toString);
            assertTrue(refused.err().contains("clone"), refused::toString);
        }
        Path own = Files.writeString(folder.resolve("own.bndrun"), "-runrequires: bnd.identity;id='weir.shell'\n");
        Launcher.Result configured = weir.run("--config", own.toString(), "help");
        assertEquals(2, configured.status(), configured::toString);
        assertTrue(configured.err().contains("Maven"), configured::toString);
    }

    @Test
    void shouldNotUseWhatAnotherVersionHasPrepared() throws Exception {
        Path other = Files.createDirectories(user.resolve("cache/other/weir/app/0.0.1-abc/run"));
        if (isRoot()) {
            said("chown", "-R", "65534:65534", user.toString());
        }
        Launcher.Result listed =
                weir("XDG_CACHE_HOME=" + user.resolve("cache/other")).run("plugin:list");
        assertEquals(0, listed.status(), listed::toString);
        assertFalse(Files.exists(other));
    }

    @Test
    void shouldMakeAPackageThatOwnsNothingButItsFolders() throws Exception {
        String deb = one(release, "weir_.*_all[.]deb").toString();
        String info = said("dpkg-deb", "--info", deb);
        assertTrue(info.contains("Depends: default-jre-headless"), info);
        assertTrue(info.contains("Recommends: ffmpeg"), info);
        String contents = said("dpkg-deb", "--contents", deb);
        for (String line : contents.lines().toList()) {
            assertTrue(line.matches("\\S+ root/root .*"), line);
            String name = line.replaceFirst(".* [.]/", "").replaceFirst(" -> .*", "");
            assertTrue(name.matches("(usr/)?|usr/(bin/(weir)?|share/.*)"), line);
        }
        assertTrue(contents.contains("./usr/share/man/man1/weir.1.gz\n"), contents);
        said("sh", "-c", "cd '" + release + "' && sha256sum --quiet -c SHA256SUMS");
    }

    @Test
    void shouldDescribeTheCommands() throws Exception {
        String page = Files.readString(installed.resolve("share/man/man1/weir.1"));
        assertTrue(page.contains("analyze:run") && page.contains(".SH NAME"), page);
        Path completion = installed.resolve("share/bash-completion/completions/weir");
        said("bash", "-n", completion.toString());
        String ask = "_get_comp_words_by_ref() { cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}"
                + " words=(\"${COMP_WORDS[@]}\") cword=$COMP_CWORD; }; __ltrim_colon_completions() { :; }\n"
                + ". '" + completion + "'; COMP_WORDS=(weir \"${@}\"); COMP_CWORD=$#; _weir; echo \"${COMPREPLY[*]}\"";
        assertEquals("link:set\n", said("bash", "-c", ask, "bash", "link:se"));
        assertEquals("--bandwidth\n", said("bash", "-c", ask, "bash", "run", "live-stream", "--ban"));
        assertEquals("--filter\n", said("bash", "-c", ask, "bash", "--no-web", "analyze:run", "--fil"));
    }

    @Test
    void shouldBeMadeOfNothingButACleanTag() throws Exception {
        Path clone = Files.createDirectory(folder.resolve("clone"));
        said(
                "sh",
                "-c",
                "cp -r '" + Launcher.HOME + "/weir' '" + Launcher.HOME + "/launcher' '" + Launcher.HOME
                        + "/pom.xml' '" + clone + "' && cd '" + clone + "' && git init -q && git add . &&"
                        + " git -c user.name=x -c user.email=x@example.org commit -qm x");
        Launcher weir = new Launcher(clone, folder);
        Launcher.Result untagged = weir.run("release");
        assertEquals(1, untagged.status(), untagged::toString);
        assertTrue(untagged.err().contains("not tagged v"), untagged::toString);
        Files.writeString(clone.resolve("new"), "");
        Launcher.Result dirty = weir.run("release");
        assertEquals(1, dirty.status(), dirty::toString);
        assertTrue(dirty.err().contains("not committed"), dirty::toString);
        assertEquals(2, weir.run("release", "now").status());
    }

    private static Launcher weir(String... environment) {
        List<String> prefix = new ArrayList<>();
        if (isRoot()) {
            prefix.addAll(List.of(OrdinaryUser.PREFIX));
        } else {
            prefix.addAll(List.of("env", "HOME=/nonexistent"));
        }
        prefix.add("LC_ALL=C.UTF-8");
        prefix.add("XDG_CACHE_HOME=" + user.resolve("cache"));
        prefix.add("XDG_DATA_HOME=" + user.resolve("data"));
        prefix.addAll(List.of(environment));
        return new Launcher(installed.resolve("bin"), folder, user, prefix.toArray(String[]::new));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path one(Path folder, String name) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
        assertEquals(1, found.size(), () -> name + " in " + folder + ": " + found);
        return found.get(0);
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                            files.map(file -> file.getFileName().toString()).toList())
                    .stream();
        }
    }

    /** Each file with its size and time. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                lines.add(folder.relativize(file) + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
            return lines;
        }
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
        return said;
    }
}
