package weir.web.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeysTest {
    private static final String FILE = "/api/v1/captures/client/file";

    private final FileKeys keys = new FileKeys(new byte[32]);

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILE,
                "/api/v1/runs/live-stream-1/files/client.pcapng",
                "/api/v1/runs/live-stream-1/figures/one-way-delay.png",
                "/api/v1/analyses/1/figures/gaps.svg"
            })
    void shouldOpenTheFileOfAKeyAlone(String path) throws Exception {
        String key = keys.keyOf(path);
        assertTrue(keys.opens(path, key));
        assertFalse(keys.opens(path + "2", key));
        assertFalse(keys.opens(path, key.substring(1)));
        assertFalse(keys.opens(path, null));
        byte[] another = new byte[32];
        another[0] = 1;
        assertFalse(new FileKeys(another).opens(path, key), "keys end with their server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/links",
                "/api/v1/events",
                "/api/v1/terminals",
                "/api/v1/captures",
                "/api/v1/runs/a/b/c/files/d",
                "/api/v1/captures/client/file/"
            })
    void shouldHaveNoKeyForWhatIsNoFile(String path) {
        assertThrows(HttpProblem.class, () -> keys.keyOf(path));
    }

    @Test
    void shouldNotOpenWhatIsNoFileByAnyKey() throws Exception {
        assertFalse(keys.opens("/api/v1/terminals", keys.keyOf(FILE)));
    }
}
