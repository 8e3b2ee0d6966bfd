package weir.test.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the first start says on a machine that is not as it should be. Nothing of the clone is built, the account has no home and
 * so no repository, and what a test needs lies in a mount namespace of its own: nothing is installed, nothing is fetched.
 */
class FirstStartIT {
    /** Lies in the clone, and in it are the machine's programs but for some. */
    private static final String PROGRAMS = "programs";

    @TempDir
    Path folder;

    private Path clone;
    private Launcher weir;

    @BeforeEach
    void makeAClone() throws Exception {
        clone = OrdinaryUser.sourcesOf(Launcher.HOME, folder.resolve("clone"));
    }

    @AfterEach
    void shouldLeaveNoProcessAndNothingHalfMade() throws Exception {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
        assertFalse(Files.exists(clone.resolve(".weir/app/stamp")), "nothing was built");
        assertFalse(Files.exists(clone.resolve(".weir/app/run.jar")), "nothing was built");
    }

    /** JUnit would warn of each when it removes the folder. */
    @AfterEach
    void unlinkPrograms() throws IOException {
        if (Files.exists(clone.resolve(PROGRAMS))) {
            try (Stream<Path> files = Files.list(clone.resolve(PROGRAMS))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void shouldSayThatThereIsNoNetwork() throws Exception {
        weir = user("--net", "");
        assertSays(weir.run("net:nodes"), "can't be found; this machine is not on the network");
        assertFalse(Files.exists(clone.resolve(".weir/app/stamp.new")), "the next call starts anew");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 403 Forbidden | a proxy refuses to fetch from https://repo.maven.apache.org by the proxy 127.0.0.1:",
                "                       | https://repo.maven.apache.org can't be reached by the proxy 127.0.0.1:"
            })
    void shouldSayWhichProxyRefuses(String answer, String said) throws Exception {
        try (RefusingProxy proxy = new RefusingProxy(answer)) {
            weir = user("", "export https_proxy=http://user:word@127.0.0.1:" + proxy.port());
            assertSays(weir.run("net:nodes"), said + proxy.port());
        }
    }

    @Test
    void shouldSayWhichDiskIsFull() throws Exception {
        Path work = Files.createDirectory(clone.resolve(".weir"));
        weir = user("--net", "mount -t tmpfs -o size=200k,mode=777 tmpfs '" + work + "'");
        assertSays(weir.run("net:nodes"), "the build failed; the disk of " + work + " is full; free some space");
    }

    @Test
    void shouldFetchAFileAgainThatWasCut() throws Exception {
        Matcher version = Pattern.compile("<artifactId>junit-bom</artifactId>\\s*<version>([^<]+)<")
                .matcher(Files.readString(clone.resolve("pom.xml")));
        assertTrue(version.find());
        Path pom = clone.resolve(".weir/m2/org/junit/junit-bom/%1$s/junit-bom-%1$s.pom".formatted(version.group(1)));
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "<project><modelVersi");
        Files.writeString(pom.resolveSibling(pom.getFileName() + ".sha1"), "0123456789012345678901234567890123456789");
        OrdinaryUser.give(clone);
        weir = user("--net", "");
        Launcher.Result result = weir.run("net:nodes");
        assertSays(result, "these fetched files are cut or changed, and are fetched again:\n  " + pom);
        assertSays(result, "can't be found; this machine is not on the network");
        assertFalse(Files.exists(pom), "a cut file was left");
    }

    @Test
    void shouldTellAJreFromAJdkWhereNoPackagesCanBeInstalled() throws Exception {
        programsWithout("javac", "apt-get");
        Path jre = fakeJava("jre", "17.0.1");
        weir = user("", "mount --bind '" + jre + "' /usr/lib/jvm; PATH='" + jre + "/bin':$PATH");
        Launcher.Result result = weir.run("setup");
        assertSays(result, "these packages are missing: default-jdk-headless (" + jre + "/bin/java belongs to a JRE");
        assertSays(result, "this system has no apt-get");
    }

    @Test
    void shouldRefuseAJavaThatIsTooOld() throws Exception {
        Path old = fakeJava("old", "11.0.2");
        weir = user("", "export JAVA_HOME='" + old + "'");
        String said = "JAVA_HOME, " + old + ", is Java 11; Weir needs 17 or later; set JAVA_HOME to one, or unset it";
        assertSays(weir.run("net:nodes"), said);
        Launcher built = new Launcher(Launcher.HOME, folder, "env", "JAVA_HOME=" + old);
        assertSays(built.run("link:models"), said);
    }

    @Test
    void shouldTakeANewerJavaThanThePathHas() throws Exception {
        Path old = fakeJava("old", "11.0.2");
        weir = new Launcher(
                Launcher.HOME, folder, "env", "-u", "JAVA_HOME", "PATH=" + old + "/bin:" + System.getenv("PATH"));
        Launcher.Result result = weir.run("link:models");
        assertEquals(0, result.status(), result::toString);
    }

    @Test
    void shouldWaitForAnotherPackageManagerAndNameIt() throws Exception {
        programsWithout("mvn", "apt-get");
        program("apt-get", "echo \"$*\" >>'" + folder + "/calls'; echo 'E: Unable to locate package maven'; exit 100");
        Path dpkg = Files.createDirectory(folder.resolve("dpkg"));
        weir = root("mount --bind '" + dpkg + "' /var/lib/dpkg");
        Launcher.Call call;
        try (FileChannel file = FileChannel.open(
                        dpkg.resolve("lock-frontend"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertTrue(held.isValid());
            call = weir.start("setup");
            String holder = "waiting for process " + ProcessHandle.current().pid() + " (java), which installs packages";
            await().atMost(Duration.ofSeconds(20)).until(() -> call.err().contains(holder));
            assertFalse(Files.exists(folder.resolve("calls")), "it did not wait");
        }
        Launcher.Result result = call.await();
        assertSays(result, "the packages could not be installed; the system's package lists don't know all of them");
        assertTrue(Files.readString(folder.resolve("calls")).contains("install -y --no-install-recommends maven"));
    }

    @Test
    void shouldSayThatTheCloneMayRunNoPrograms() throws Exception {
        weir = new Launcher(
                clone, folder, "unshare", "--mount", "--propagation", "private", "sh", "-c", """
                cp -r "$0" "$0.copy"; mount -t tmpfs -o noexec tmpfs "$0"; cp -r "$0.copy/." "$0"
                # As in a script's background.
                trap '' INT; exec sh "$@"
                """, clone.toString());
        assertSays(weir.run("net:nodes"), "is on a file system that runs no programs (noexec)");
    }

    @Test
    void shouldSayThatTheCloneCanNotBeWritten() throws Exception {
        weir = user("", "mount --bind '%1$s' '%1$s'; mount -o remount,bind,ro '%1$s'".formatted(clone));
        assertSays(
                weir.run("net:nodes"),
                clone + " can't be written; its file system is read-only; clone onto another one");
        weir = user("", "chown -hR root: '" + clone + "'");
        assertSays(weir.run("net:nodes"), clone + " can't be written; it belongs to root, and Weir builds there");
    }

    @Test
    void shouldSayThatSocketsHaveNoPlace() throws Exception {
        String script = "unset XDG_RUNTIME_DIR; mount -t tmpfs -o ro tmpfs /tmp && exec \"$@\"";
        weir = new Launcher(
                Launcher.HOME, folder, "unshare", "--mount", "--propagation", "private", "sh", "-c", script, "sh");
        assertSays(
                weir.run("link:models"),
                "can't be made, where sockets for --attach go; /tmp can't be written; set XDG_RUNTIME_DIR");
    }

    @Test
    void shouldBuildOnceAtATimeAndAnewAfterAnInterruption() throws Exception {
        programsWithout("mvn");
        Path started = clone.resolve("started");
        program("mvn", "echo $$ >'" + started + "'; exec sleep 120");
        weir = user("", "");
        Launcher.Call first = weir.start("setup");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(started));
        Launcher.Call second = weir.start("net:nodes");
        await().atMost(Duration.ofSeconds(20)).until(() -> second.err().contains("another call builds here already"));
        Files.delete(started);
        first.process().destroy();
        Launcher.Result interrupted = first.await();
        assertEquals(143, interrupted.status(), interrupted::toString);
        assertTrue(interrupted.err().contains("weir: interrupted; call it again to go on"), interrupted::toString);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(started));
        second.process().destroyForcibly();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));

        Path half = clone.resolve("bundles/api/weir.api/target/half.jar");
        Files.createDirectories(half.getParent());
        Files.createFile(half);
        OrdinaryUser.give(clone);
        program("mvn", "echo '[ERROR] a word of Maven'; exit 1");
        Launcher.Result anew = weir.run("net:nodes");
        assertSays(
                anew, "[ERROR] a word of Maven\nweir: the build failed; see above; log: " + clone + "/.weir/build.log");
        assertFalse(Files.exists(half), "what a killed build left was taken for whole");
    }

    @Test
    void shouldRunInAFolderWithBlanksAndUmlautsInAnyLocale() throws Exception {
        Path built = OrdinaryUser.copyOf(Launcher.HOME, folder.resolve("Weir für alle & jeden"));
        String capture = built.resolve("Aufnahme ü.pcap").toString();
        Files.copy(
                Launcher.HOME.resolve("bundles/engine/weir.capture/src/test/resources/fuzz/capture/whole.pcap"),
                Path.of(capture));
        OrdinaryUser.give(built);
        for (String locale : List.of("LC_ALL=POSIX", "LANG=xx_XX.UTF-8")) {
            weir = new Launcher(
                    built,
                    built,
                    with(new String[] {"env", "-u", "LC_ALL", "-u", "LANG", locale}, OrdinaryUser.PREFIX));
            Launcher.Result analysis = weir.run("analyze:run", "inter-arrival", capture, "--json");
            assertEquals(0, analysis.status(), analysis::toString);
            assertTrue(analysis.out().contains("Aufnahme ü.pcap"), analysis::toString);
            Launcher.Result network = weir.run("net:up", "linear,2");
            assertEquals(0, network.status(), network::toString);
        }
    }

    private static void assertSays(Launcher.Result result, String said) {
        assertEquals(1, result.status(), result::toString);
        assertEquals("", result.out(), result::toString);
        assertTrue(result.err().contains(said), result::toString);
        assertTrue(result.err().contains("weir: "), result::toString);
    }

    /** The launcher of an ordinary user, in namespaces where something was prepared by root before. */
    private Launcher user(String namespace, String prepare) {
        return prepared(namespace, prepare, OrdinaryUser.PREFIX);
    }

    private Launcher root(String prepare) {
        return prepared("", prepare, "env");
    }

    private Launcher prepared(String namespace, String prepare, String... prefix) {
        String script = "unset JAVA_HOME https_proxy HTTPS_PROXY http_proxy\n"
                + (Files.exists(clone.resolve(PROGRAMS)) ? "PATH='" + clone.resolve(PROGRAMS) + "'\n" : "")
                + "set -e\n" + prepare + "\nexec \"$@\"";
        return new Launcher(
                clone,
                folder,
                with(
                        ("unshare --mount --propagation private " + namespace)
                                .strip()
                                .split(" "),
                        with(new String[] {"sh", "-c", script, "sh"}, prefix)));
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private void programsWithout(String... names) throws IOException {
        Path programs = Files.createDirectory(clone.resolve(PROGRAMS));
        for (String place : List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")) {
            try (Stream<Path> files = Files.list(Path.of(place))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path link = programs.resolve(file.getFileName());
                    if (!List.of(names).contains(file.getFileName().toString())
                            && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, file);
                    }
                }
            }
        }
    }

    private void program(String name, String script) throws IOException {
        Path file = clone.resolve(PROGRAMS).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A folder as a Java's is, which tells its version and runs nothing. */
    private Path fakeJava(String name, String version) throws IOException {
        Path java = clone.resolve(name);
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n", US_ASCII);
        Path program = Files.writeString(java.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }
}
