package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private final Invocation call = new Invocation((Invocation.Session) Proxy.newProxyInstance(
            Invocation.Session.class.getClassLoader(),
            new Class<?>[] {Invocation.Session.class},
            (proxy, method, arguments) -> Path.of("/caller")));

    @Test
    void shouldFindPathsFromTheCallersFolder() {
        assertEquals(Path.of("/caller/a b"), call.path("x/../a b"));
        assertEquals(Path.of("/tmp/a"), call.path("/tmp/a"));
        assertEquals(Path.of("/caller"), call.path("."));
    }

    @Test
    void shouldNotTakeAnEmptyPathForTheCallersFolder() {
        assertThrows(IllegalArgumentException.class, () -> call.path(""));
    }
}
