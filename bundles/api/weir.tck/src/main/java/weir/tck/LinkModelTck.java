package weir.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.Options;

/**
 * The contract between the engine and a link model. Extend it, and JUnit 5 runs it:
 *
 * <pre>{@code
 * class FiveTest extends LinkModelTck {
 *     protected LinkModelFactory factory() { return new FiveFactory(); }
 * }
 * }</pre>
 *
 * <p>Time is virtual: seconds of traffic take milliseconds. Each answer is checked, frames are poisoned after the call,
 * decisions must come from the seed alone, and nothing may be allocated per frame.
 */
public abstract class LinkModelTck {
    private static final long SEED = 4711;
    private static final long START_NS = 1_000_000_123_456L;
    private static final long SECOND_NS = 1_000_000_000;
    private static final int FRAMES = 2_000;
    private static final long MEAN_GAP_NS = 1_000_000;

    /** {@return the factory under test; a new one each time} */
    protected abstract LinkModelFactory factory();

    /** {@return the options of both directions under test, as a person writes them; none by default} */
    protected Map<String, String> options() {
        return Map.of();
    }

    /** {@return options to change while frames are under way, beside {@link #options()}; none by default} */
    protected Map<String, String> changes() {
        return Map.of();
    }

    private LinkModels create(long seed) {
        LinkModelFactory factory = factory();
        Options given = Options.of(factory.options(), options());
        try {
            return factory.create(new LinkModelContext("s1-s2", START_NS, seed, given, given));
        } catch (WeirException e) {
            throw new AssertionError("the factory refuses the options it is tested with: " + e.getMessage(), e);
        }
    }

    private static List<LinkWorkload> workload() {
        return LinkWorkload.of(SEED, FRAMES, START_NS, MEAN_GAP_NS);
    }

    private static VirtualLink run(LinkModel model) {
        VirtualLink link = VirtualLink.of(model);
        workload().forEach(next -> link.arrive(next.atNs(), next.content()));
        link.advance(link.clockNs() + 100 * SECOND_NS);
        return link;
    }

    @Test
    protected void shouldDescribeItself() {
        LinkModelFactory factory = factory();
        assertAll(
                () -> assertTrue(factory.name().matches("[a-z][a-z0-9-]*"), "name: " + factory.name()),
                () -> assertFalse(factory.description().isBlank(), "a description"),
                () -> assertFalse(factory.description().contains("\n"), "the description is one line"));
        for (OptionSpec option : factory.options()) {
            assertTrue(option.name().matches("[a-z][a-z0-9-]*"), "option name: " + option.name());
            assertFalse(option.description().isBlank(), "option " + option.name() + " needs a description");
        }
        Options.of(factory.options(), options());
    }

    @Test
    protected void shouldRefuseAnOptionThatItDoesNotKnow() {
        Map<String, String> given = new LinkedHashMap<>(options());
        given.put("no-such-option", "1");
        assertThrows(IllegalArgumentException.class, () -> Options.of(factory().options(), given));
    }

    @Test
    protected void shouldMakeTwoModelsOfItsOwnEachTime() {
        LinkModels one = create(SEED);
        LinkModels two = create(SEED);
        assertNotSame(one.forward(), two.forward(), "links must not share a model");
        assertNotSame(one.reverse(), two.reverse(), "links must not share a model");
    }

    @Test
    protected void shouldAnswerNoTimeBeforeTheOneItWasGiven() {
        LinkModels models = create(SEED);
        run(models.forward());
        run(models.reverse());
    }

    @Test
    protected void shouldKnowOfEveryFrameWhatHasBecomeOfIt() {
        VirtualLink link = run(create(SEED).forward());
        long found = link.count("queue") + link.count("service") + link.count("lost") + link.count("delivered");
        assertEquals(FRAMES, found);
    }

    @Test
    protected void shouldKeepTheOrderUnlessItSaysThatItReorders() {
        LinkModel model = create(SEED).forward();
        VirtualLink link = run(model);
        if (!model.reorders()) {
            long lastNs = Long.MIN_VALUE;
            for (VirtualLink.Fate fate : link.fates) {
                for (long arrivesNs : fate.arrivesNs) {
                    assertTrue(arrivesNs >= lastNs, "frame " + fate.number + " has overtaken another one");
                    lastNs = arrivesNs;
                }
            }
        }
    }

    @Test
    protected void shouldDecideTheSameForTheSameSeed() {
        for (Direction direction : Direction.values()) {
            assertEquals(
                    run(create(SEED).get(direction)).fates.toString(),
                    run(create(SEED).get(direction)).fates.toString(),
                    "both runs offered the same frames at the same times");
        }
    }

    @Test
    protected void shouldDecideTheSameWhetherTheOtherDirectionIsUsedOrNot() {
        LinkModels alone = create(SEED);
        LinkModels both = create(SEED);
        VirtualLink forward = VirtualLink.of(both.forward());
        VirtualLink reverse = VirtualLink.of(both.reverse());
        for (LinkWorkload next : workload()) {
            reverse.arrive(next.atNs(), next.content());
            forward.arrive(next.atNs(), next.content());
        }
        forward.advance(forward.clockNs() + 100 * SECOND_NS);
        if (directionsAreIndependent()) {
            assertEquals(run(alone.forward()).fates.toString(), forward.fates.toString());
        }
    }

    /**
     * {@return false for a model whose directions share a medium, so that frames of one may delay those of the other}
     */
    protected boolean directionsAreIndependent() {
        return true;
    }

    @Test
    protected void shouldGoOnAsIfNothingHadHappenedWhenAChangeChangesNothing() {
        LinkModel model = create(SEED).forward();
        Options same = Options.of(factory().options(), options());
        if (!model.change(same, START_NS)) {
            return;
        }
        VirtualLink changed = VirtualLink.of(model);
        for (LinkWorkload next : workload()) {
            changed.arrive(next.atNs(), next.content());
            if (changed.isIdle()) {
                changed.change(() -> assertTrue(model.change(same, changed.clockNs())));
            }
        }
        changed.advance(changed.clockNs() + 100 * SECOND_NS);
        assertEquals(run(create(SEED).forward()).fates.toString(), changed.fates.toString());
    }

    @Test
    protected void shouldTakeNewParametersWhileFramesAreUnderWay() {
        LinkModel model = create(SEED).forward();
        Options given = Options.of(factory().options(), options());
        Options other = given.with(changes());
        VirtualLink link = VirtualLink.of(model);
        int number = 0;
        for (LinkWorkload next : workload()) {
            link.arrive(next.atNs(), next.content());
            if (++number % 50 == 0) {
                List<List<Long>> before = arrivals(link);
                Options options = number % 100 == 0 ? given : other;
                link.change(() -> model.change(options, link.clockNs()));
                assertEquals(before, arrivals(link).subList(0, before.size()), "frames on the wire keep their arrival");
            }
        }
        link.advance(link.clockNs() + 100 * SECOND_NS);
        assertEquals(FRAMES, link.fates.size());
    }

    /** Of the frames that had left before the clock. */
    private static List<List<Long>> arrivals(VirtualLink link) {
        return link.fates.stream()
                .filter(fate -> fate.departNs < link.clockNs())
                .map(fate -> List.copyOf(fate.arrivesNs))
                .toList();
    }

    @Test
    protected void shouldBeAskedAgainAfterAnHourOfSilence() {
        LinkModel model = create(SEED).forward();
        VirtualLink link = run(model);
        long laterNs = link.clockNs() + 3600 * SECOND_NS;
        assertTimeout(
                Duration.ofSeconds(2),
                () -> link.arrive(laterNs, workload().get(0).content()),
                "a model answers at once, however long nothing has come");
    }

    @Test
    protected void shouldAllocateNothingPerFrame() {
        LinkModel model = create(SEED).forward();
        byte[] content = TestPacket.udp(1, 1472).frame();
        LinkTestFrame frame = new LinkTestFrame().show(content, START_NS);
        long[] clock = {START_NS};
        Allocations.assertNone(number -> {
            frame.again(clock[0]);
            long startNs = model.serveNs(frame, clock[0]);
            long departNs = startNs == LinkModel.NEVER ? startNs : model.departNs(frame, content.length, startNs);
            if (departNs != LinkModel.NEVER) {
                if (model.arriveNs(frame, departNs) != LinkModel.NEVER) {
                    model.corruptBit(frame);
                    model.duplicateNs(frame, departNs, 1);
                    model.reorders();
                }
                clock[0] = departNs;
            }
            clock[0] += MEAN_GAP_NS;
        });
    }

    @Test
    protected void shouldBeClosedAtAnyTime() {
        LinkModels models = create(SEED);
        models.forward().close();
        run(models.reverse());
        models.reverse().close();
    }
}
