package weir.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescribedTest {
    private static Described workbench(String name, String folder) {
        return new Described(
                name, "{\"name\":\"" + name + "\",\"network\":null,\"folder\":\"" + folder + "\",\"socket\":\"/x\"}");
    }

    private final Described lab = workbench("lab", "/home/ann/lab");
    private final Described one = workbench("one", "/home/ann/lab/one");
    private final Described silent = new Described("silent", "");

    private Optional<String> nearest(String here) {
        return Described.nearest(List.of(lab, one, silent), Path.of(here)).map(Described::name);
    }

    @Test
    void shouldPreferTheWorkbenchOfTheCallersFolder() {
        assertEquals(Optional.of("lab"), nearest("/home/ann/lab"));
        assertEquals(Optional.of("lab"), nearest("/home/ann/lab/two/deep"));
        assertEquals(Optional.of("one"), nearest("/home/ann/lab/one"));
        assertEquals(Optional.empty(), nearest("/home/ann/labour"));
        assertEquals(
                Optional.empty(),
                Described.nearest(List.of(lab, workbench("other", "/home/ann/lab")), Path.of("/home/ann/lab")));
    }

    @Test
    void shouldSayWhereEachWasStarted() {
        assertEquals("lab  /home/ann/lab", lab.text());
        assertEquals("silent (does not answer)", silent.text());
        assertEquals(
                "q  linear,2  /a \"b\"",
                new Described("q", "{\"name\":\"q\",\"network\":\"linear,2\",\"folder\":\"/a \\\"b\\\"\"}").text());
    }
}
