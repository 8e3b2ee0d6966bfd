package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Java is taken of several; in a mount namespace that has none but those of the test. */
@Timeout(60)
class JavaChoiceIT {
    private static final String SCRIPT = """
            mount -t tmpfs tmpfs /usr/lib/jvm
            for version in $1; do
                mkdir -p /usr/lib/jvm/of-$version/bin
                echo 'JAVA_VERSION="'$version'.0.1"' >/usr/lib/jvm/of-$version/release
                touch /usr/lib/jvm/of-$version/bin/java
                chmod +x /usr/lib/jvm/of-$version/bin/java
            done
            PATH=/usr/lib/jvm/of-$2/bin:$PATH
            JAVA_HOME=${3:+/usr/lib/jvm/of-$3}
            fail() { echo "$2"; exit 1; }
            . "$4/launcher/java.sh"
            find_java
            echo "$major at $java"
            """;

    /** Those that there are, the path's, the one that JAVA_HOME names. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "17, 17, -, 17",
                "17 25 21, 17, -, 25",
                "11 17, 11, -, 17",
                "17 99, 17, -, 17",
                "99, 99, -, 99",
                "17 25, 25, 17, 17"
            })
    void shouldTakeTheNewestThatItIsTestedWith(String there, String path, String home, String expected)
            throws Exception {
        Process process = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-euc",
                        SCRIPT,
                        "sh",
                        there,
                        path,
                        home == null ? "" : home,
                        Launcher.HOME.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(expected + " at /usr/lib/jvm/of-" + expected + "/bin/java", said.strip());
    }
}
