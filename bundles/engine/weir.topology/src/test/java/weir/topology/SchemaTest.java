package weir.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;

/** The schema for editors knows what the parser knows. JSON is YAML, so the parser's own library reads it. */
class SchemaTest {
    private static final Path SCHEMA = Path.of("../../../docs/topology.schema.json");

    private final Vocabulary vocabulary = new Vocabulary(List.of(), List.of(), List.of());

    private static Object at(String... path) throws Exception {
        Object here = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(SCHEMA));
        for (String step : path) {
            here = ((Map<?, ?>) here).get(step);
        }
        return here;
    }

    private static Set<?> keys(String... path) throws Exception {
        return ((Map<?, ?>) at(path)).keySet();
    }

    private static List<String> words(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Test
    void shouldKnowTheKeysOfNodes() throws Exception {
        Set<?> known = keys("properties", "nodes", "additionalProperties", "properties");
        assertTrue(known.containsAll(vocabulary.nodeKeys()), known + " lacks some of " + vocabulary.nodeKeys());
        assertEquals(
                words(NodeKind.values()),
                at("properties", "nodes", "additionalProperties", "properties", "kind", "enum"));
    }

    @Test
    void shouldKnowTheKeysOfLinks() throws Exception {
        List<String> all = new ArrayList<>(Vocabulary.LINK_KEYS);
        all.addAll(Vocabulary.CABLE_KEYS);
        all.addAll(vocabulary.directionKeys());
        assertEquals(new HashSet<>(all), keys("properties", "links", "items", "properties"));
        assertEquals(
                vocabulary.directionKeys(),
                keys("properties", "links", "items", "properties", "forward", "properties"));
        assertEquals(words(Mechanism.values()), at("properties", "links", "items", "properties", "mechanism", "enum"));
    }

    @Test
    void shouldKnowTheKeysOfTheFile() throws Exception {
        assertEquals(Set.of("name", "seed", "nodes", "links"), keys("properties"));
    }
}
