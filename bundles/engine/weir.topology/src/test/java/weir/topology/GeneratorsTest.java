package weir.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.topology.LinkSpec;
import weir.api.topology.Topology;

class GeneratorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "single,3|3|1|h1-s1 h2-s1 h3-s1",
                "linear,3|3|3|h1-s1 h2-s2 s1-s2 h3-s3 s2-s3",
                "linear,2,2|4|2|h1s1-s1 h2s1-s1 h1s2-s2 h2s2-s2 s1-s2",
                "tree,2,2|4|3|s2-h1 s2-h2 s1-s2 s3-h3 s3-h4 s1-s3",
                "dumbbell,2|4|2|h1-s1 h2-s1 s1-s2 h3-s2 h4-s2",
            })
    void shouldNameNodesAndLinksAsMininetDoes(String generator, int hosts, int switches, String links) {
        Topology topology = Generators.generate(generator);
        assertEquals(hosts, topology.hosts().size());
        assertEquals(switches, topology.switches().size());
        assertEquals(links, topology.links().stream().map(LinkSpec::name).collect(Collectors.joining(" ")));
    }

    @Test
    void shouldWireARingInBothDimensionsWhenATorusIsAsked() {
        Topology torus = Generators.generate("torus,3,4");
        assertEquals(12, torus.hosts().size());
        assertEquals(12, torus.switches().size());
        assertEquals(12 + 24, torus.links().size());
        for (String node : List.of("s1x1", "s3x4")) {
            assertEquals(
                    5,
                    torus.links().stream()
                            .filter(link -> link.a().node().equals(node)
                                    || link.b().node().equals(node))
                            .count());
        }
        assertEquals(
                "10.0.0.12/8",
                torus.link("h3x4-s3x4").orElseThrow().a().addresses().get(0).toString());
    }

    @Test
    void shouldGiveEveryHostAnAddressOfItsOwnWhenThereAreThousands() {
        Topology tree = Generators.generate("linear,1000,4");
        assertEquals(
                4000,
                tree.links().stream()
                        .flatMap(link -> link.a().addresses().stream())
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "singel,3",
                "single",
                "single,0",
                "single,-1",
                "single,1.5",
                "single,3,4",
                "single,1024",
                "linear,0",
                "linear,2,0",
                "linear,9999,9",
                "tree,2",
                "tree,0,2",
                "tree,12,12",
                "dumbbell,0",
                "torus,2,3",
                "torus,100,100",
                "",
                ",",
                "tree,2,99999999999"
            })
    void shouldRefuseWhenAGeneratorIsWrong(String generator) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Generators.generate(generator));
        assertTrue(error.getMessage().length() > 20, error.getMessage());
    }

    @Test
    void shouldSuggestTheNearestGeneratorWhenItIsUnknown() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Generators.generate("singel,3"))
                .getMessage()
                .contains("did you mean 'single'?"));
    }
}
