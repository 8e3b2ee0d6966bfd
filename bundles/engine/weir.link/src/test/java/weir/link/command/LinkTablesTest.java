package weir.link.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.option.OptionSpec;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.link.settings.LinkChanges;
import weir.link.settings.ModelCatalog;

class LinkTablesTest {
    private static final LinkSpec SPEC = new LinkSpec(
            "s1-s2",
            new LinkEnd("s1", "s1-eth2", List.of()),
            new LinkEnd("s2", "s2-eth2", List.of()),
            Mechanism.RELAY,
            Map.of(),
            Map.of());

    private final ModelCatalog catalog = new ModelCatalog();

    private static final class Late implements LinkModelFactory {
        @Override
        public String name() {
            return "late";
        }

        @Override
        public String description() {
            return "delays frames";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of();
        }

        @Override
        public LinkModels create(LinkModelContext context) {
            throw new AssertionError("nothing is made");
        }
    }

    private String table() {
        LinkState state =
                new LinkState("late", "droptail", Map.of(), 0, 5_000_000, 50_000, true, "constant", "droptail");
        return LinkTables.states(List.of(new LinkStates(SPEC, state, state)), new LinkChanges(catalog), false);
    }

    @Test
    void shouldSayWhetherAModelIsGoneOrHasFailed() {
        assertTrue(table().contains("late (gone; constant stands in), droptail"), table());
        catalog.bindModel(new Late());
        assertTrue(table().contains("late (failed; constant stands in), droptail"), table());
    }
}
