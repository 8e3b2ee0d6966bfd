package weir.livestream.rtmp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The streams of a server, by name: who publishes, who plays, and what a player must be told first. Thread-safe. */
final class LiveStreams {
    private final Map<String, LiveStream> streams = new HashMap<>();

    private static final class LiveStream {
        private Object publisher;
        private Message data;
        private Message audio;
        private Message video;
        private final Set<Consumer<Message>> players = new LinkedHashSet<>();

        private void remember(Message message) {
            if (message.type() == Message.DATA) {
                data = message;
            } else if (message.isDecoderSetUp() && message.type() == Message.AUDIO) {
                audio = message;
            } else if (message.isDecoderSetUp()) {
                video = message;
            }
        }

        private void introduce(Consumer<Message> player) {
            for (Message message : new Message[] {data, video, audio}) {
                if (message != null) {
                    player.accept(message);
                }
            }
        }
    }

    private LiveStream stream(String name) {
        return streams.computeIfAbsent(name, key -> new LiveStream());
    }

    /** Returns false if somebody else publishes under that name. */
    synchronized boolean publish(String name, Object publisher) {
        LiveStream stream = stream(name);
        if (stream.publisher != null) {
            return false;
        }
        stream.publisher = publisher;
        return true;
    }

    synchronized void play(String name, Consumer<Message> player) {
        LiveStream stream = stream(name);
        stream.introduce(player);
        stream.players.add(player);
    }

    /** Hands what its publisher says to all players; none may wait. */
    synchronized void tell(String name, Message message) {
        LiveStream stream = stream(name);
        stream.remember(message);
        stream.players.forEach(player -> player.accept(message));
    }

    /** Ends a stream if this is its publisher. */
    synchronized void unpublish(String name, Object publisher, Message last) {
        LiveStream stream = stream(name);
        if (stream.publisher == publisher) {
            stream.players.forEach(player -> player.accept(last));
            streams.remove(name);
            stream(name).players.addAll(stream.players);
        }
    }

    synchronized void leave(String name, Consumer<Message> player) {
        LiveStream stream = stream(name);
        stream.players.remove(player);
        if (stream.publisher == null && stream.players.isEmpty()) {
            streams.remove(name);
        }
    }
}
