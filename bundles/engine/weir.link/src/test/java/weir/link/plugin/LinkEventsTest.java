package weir.link.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.api.event.Event;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.link.direction.StandInDiscipline;
import weir.link.direction.StandInModel;
import weir.link.settings.ModelCatalog;

class LinkEventsTest {
    private final ModelCatalog catalog = new ModelCatalog();
    private final List<Event> events = new ArrayList<>();

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

    private Map<Direction, DirectionPlugIns> now() {
        DirectionPlugIns both = new DirectionPlugIns(
                catalog.model("late"), new StandInModel(0, 0), Optional.empty(), new StandInDiscipline(0));
        return Map.of(Direction.FORWARD, both, Direction.REVERSE, both);
    }

    @Test
    void shouldTellOnceThatAModelIsReplacedOrGone() {
        LinkModelFactory first = new Late();
        catalog.bindModel(first);
        Map<Direction, DirectionPlugIns> one = now();
        LinkEvents.replaced(events::add, "s1-s2", one, now());
        assertEquals(List.of(), events);
        LinkModelFactory second = new Late();
        catalog.bindModel(second);
        LinkEvents.replaced(events::add, "s1-s2", one, now());
        assertEquals(
                List.of("plugin-replaced"), events.stream().map(Event::name).toList());
        catalog.unbindModel(first);
        catalog.unbindModel(second);
        LinkEvents.replaced(events::add, "s1-s2", one, now());
        LinkEvent.Replaced gone = (LinkEvent.Replaced) events.get(1);
        assertEquals("plugin-gone", gone.name());
        assertEquals("late", gone.plugIn());
        assertEquals("", gone.bundle());
    }

    @Test
    void shouldNameTheLineOfThePlugInThatHasFailed() {
        IllegalStateException fault = new IllegalStateException("broken");
        fault.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 1),
            new StackTraceElement("late.LateFactory$Late", "arriveNs", "LateFactory.java", 12),
            new StackTraceElement("weir.link.direction.Propagation", "arrive", "Propagation.java", 50)
        });
        catalog.bindModel(new Late());
        DirectionPlugIns own = now().get(Direction.FORWARD);
        assertEquals(
                "java.lang.IllegalStateException: broken at late.LateFactory$Late.arriveNs:12",
                own.fault("s1-s2", Direction.FORWARD, own.model(), fault).reason());
        fault.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("weir.link.direction.PlugInGate", "ask", "PlugInGate.java", 5),
            new StackTraceElement("late.LateFactory$Late", "arriveNs", "LateFactory.java", 12)
        });
        assertEquals(
                "java.lang.IllegalStateException: broken",
                own.fault("s1-s2", Direction.FORWARD, own.model(), fault).reason());
    }
}
