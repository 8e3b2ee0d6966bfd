package weir.node.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.node.docker.image.Images;

class HostSetupTest {
    private static HostSetup of(String key, String value) {
        return HostSetup.of(new NodeSpec("h1", NodeKind.HOST, Map.of(key, value)), Path.of("/lab"));
    }

    @Test
    void shouldReadWhatTheTopologySays() {
        assertEquals(
                List.of("nginx", "-g", "daemon off;"),
                of("entrypoint", "nginx -g 'daemon off;'").entrypoint());
        assertEquals(
                List.of("nginx", "-g", "daemon off;"),
                of("entrypoint", "nginx\n-g\ndaemon off;").entrypoint());
        assertEquals(List.of("A=1", "B=x=y"), of("env", "A=1\nB=x=y").env());
        assertEquals(
                List.of(new HostSetup.Volume(Path.of("/lab/web"), "/var/www", true)),
                of("volumes", "./web:/var/www:ro").volumes());
        assertEquals(
                List.of(new HostSetup.Volume(Path.of("/my videos/a:b.mp4"), "/v", false)),
                of("volumes", "/my videos/a:b.mp4:/v").volumes());
        assertEquals(
                Map.of("web", List.of("nginx"), "db", List.of("redis", "--port", "1")),
                of("apps", "web=nginx\ndb=redis --port 1").apps());
        assertEquals(Images.BASE, of("cpus", "0.5").image());
    }

    @Test
    void shouldRefuseWhatIsNotWrittenWell() {
        for (String[] bad : new String[][] {
            {"env", "NOVALUE"},
            {"volumes", "named:/mnt"},
            {"volumes", "/a:b"},
            {"volumes", "/a:/b:x"},
            {"entrypoint", "sh -c 'open"},
            {"privileged", "yes"},
            {"apps", "web="},
            {"cpus", "0"},
            {"memory", "many"}
        }) {
            assertThrows(IllegalArgumentException.class, () -> of(bad[0], bad[1]), bad[0] + ": " + bad[1]);
        }
    }

    @Property
    void shouldSplitWhatWasQuotedIntoTheSameWords(@ForAll @NotEmpty List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append('\'')
                    .append(word.replace("\n", " ").replace("'", "'\\''"))
                    .append("' ");
        }
        assertEquals(words.stream().map(word -> word.replace("\n", " ")).toList(), ShellWords.of(line.toString()));
    }
}
