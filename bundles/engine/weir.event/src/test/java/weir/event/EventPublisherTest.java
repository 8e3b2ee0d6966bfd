package weir.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.event.EventListener;
import weir.api.event.EventStream;
import weir.api.event.LinkEvent;
import weir.api.event.NetworkEvent;

class EventPublisherTest {
    private final EventPublisher publisher = new EventPublisher();
    private final List<String> heard = new ArrayList<>();

    private static LinkEvent up(long epochNs) {
        return new LinkEvent.Carrier(epochNs, "h1-s1", true);
    }

    private EventListener listener(String name) {
        return event -> heard.add(name + " " + event.epochNs());
    }

    @Test
    void shouldTellListenersInTheOrderInWhichTheyCame() {
        publisher.subscribe(listener("a"));
        publisher.subscribe(listener("b"));
        publisher.publish(up(1));
        publisher.publish(up(2));
        assertEquals(List.of("a 1", "b 1", "a 2", "b 2"), heard);
    }

    @Test
    void shouldTellTheOthersWhenAListenerThrows() {
        publisher.subscribe(event -> {
            throw new IllegalStateException("a plug-in's fault");
        });
        publisher.subscribe(event -> {
            throw new NoClassDefFoundError("its bundle has gone");
        });
        publisher.subscribe(listener("b"));
        publisher.publish(up(1));
        assertEquals(List.of("b 1"), heard);
    }

    @Test
    void shouldTellNothingMoreWhenASubscriptionIsClosed() {
        EventListener twice = listener("a");
        EventStream.Subscription first = publisher.subscribe(twice);
        publisher.subscribe(twice);
        first.close();
        first.close();
        publisher.publish(up(1));
        assertEquals(List.of("a 1"), heard);
    }

    @Test
    void shouldKeepTheLastLoggedEventsOnly() {
        for (int i = 0; i < EventPublisher.MOST_KEPT + 2; i++) {
            publisher.publish(up(i));
            publisher.publish(new NetworkEvent.Down(i, "n"));
        }
        assertEquals(EventPublisher.MOST_KEPT, publisher.history().size());
        assertEquals(up(2), publisher.history().get(0));
        assertEquals(up(EventPublisher.MOST_KEPT + 1), publisher.history().get(EventPublisher.MOST_KEPT - 1));
    }

    @Test
    void shouldLetAListenerPublishItself() {
        publisher.subscribe(event -> {
            if (event instanceof NetworkEvent.Down) {
                publisher.publish(up(2));
            }
        });
        publisher.subscribe(listener("b"));
        publisher.publish(new NetworkEvent.Down(1, "n"));
        assertEquals(List.of("b 2", "b 1"), heard);
    }

    @Test
    void shouldTellNobodyWhenItIsClosed() {
        publisher.subscribe(listener("a"));
        publisher.close();
        publisher.publish(up(1));
        assertEquals(List.of(), heard);
        assertEquals(List.of(), publisher.history());
    }
}
