package weir.livestream.rtmp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** One program that publishes or plays. One thread reads, another writes; the queue between is bounded. */
final class Connection implements Runnable {
    private static final int HANDSHAKE_BYTES = 1536;
    private static final int VERSION = 3;
    /** Four bytes: 2,500,000. As a peer's bandwidth, a fifth says how it is meant: 0, hard. */
    private static final byte[] WINDOW_BYTES = {0, 0x26, 0x25, (byte) 0xa0};

    /** Four bytes: {@link ChunkOutput#CHUNK_BYTES}. */
    private static final byte[] CHUNK_BYTES = {0, 0, 0x10, 0};

    /** Event 0 in two bytes, of stream 1 in four. */
    private static final byte[] STREAM_BEGINS = {0, 0, 0, 0, 0, 1};

    /** Some ten seconds of video and sound. */
    private static final int MOST_QUEUED = 1024;

    private static final int STREAM = 1;

    private final Socket socket;
    private final LiveStreams streams;
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
    private final Consumer<Message> player = this::offer;
    private String application = "";
    private String published;
    private String played;
    private boolean waitsForKeyFrame = true;

    Connection(Socket socket, LiveStreams streams) {
        this.socket = socket;
        this.streams = streams;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            shakeHands(new DataInputStream(in), out);
            Thread writer = new Thread(() -> write(new ChunkOutput(out)), "rtmp-writer");
            writer.setDaemon(true);
            writer.start();
            try {
                ChunkInput chunks = new ChunkInput(in);
                while (true) {
                    take(chunks.read());
                }
            } finally {
                writer.interrupt();
            }
        } catch (IOException | IndexOutOfBoundsException | BufferUnderflowException e) {
            // The other end has left, or speaks something else.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void leave() {
        unpublish();
        if (played != null) {
            streams.leave(played, player);
        }
    }

    /** The plain one, without digests: each end repeats what the other said. */
    private static void shakeHands(DataInputStream in, OutputStream out) throws IOException {
        if (in.readUnsignedByte() != VERSION) {
            throw new IOException("this is no RTMP");
        }
        byte[] theirs = new byte[HANDSHAKE_BYTES];
        in.readFully(theirs);
        out.write(VERSION);
        out.write(new byte[HANDSHAKE_BYTES]);
        out.write(theirs);
        out.flush();
        in.readFully(theirs);
    }

    private void write(ChunkOutput out) {
        try {
            while (true) {
                out.write(queue.take());
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The reading thread notices, too.
            queue.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called for what is played; a player that falls behind misses frames up to a key frame. Holds the streams' lock. */
    private void offer(Message message) {
        boolean isStart = message.isKeyFrame() || message.isDecoderSetUp() || !message.isMedia();
        if (message.isKeyFrame() && !message.isDecoderSetUp()) {
            waitsForKeyFrame = false;
        }
        if (!waitsForKeyFrame || isStart) {
            waitsForKeyFrame |= !queue.offer(message);
        }
    }

    private void take(Message message) throws InterruptedException {
        if (message.type() == Message.COMMAND) {
            command(Amf.read(message.body()));
        } else if (published != null && message.isMedia()) {
            streams.tell(published, onStream(message.type(), message.timestampMs(), message.body()));
        } else if (published != null && message.type() == Message.DATA) {
            streams.tell(published, onStream(Message.DATA, message.timestampMs(), described(message.body())));
        }
    }

    private static Message onStream(int type, int timestampMs, byte[] body) {
        return new Message(type, STREAM, timestampMs, body);
    }

    /** What describes a stream follows the word that it shall be remembered, which is for us. */
    private static byte[] described(byte[] body) {
        byte[] word = Amf.write("@setDataFrame");
        boolean isForUs = body.length > word.length && Arrays.equals(word, 0, word.length, body, 0, word.length);
        return isForUs ? Arrays.copyOfRange(body, word.length, body.length) : body;
    }

    private void command(List<Object> words) throws InterruptedException {
        Object name = words.isEmpty() ? "" : words.get(0);
        Object number = words.size() > 1 ? words.get(1) : 0;
        if ("connect".equals(name)) {
            connect(words, number);
        } else if ("createStream".equals(name)) {
            queue.put(Message.command(0, "_result", number, null, STREAM));
        } else if ("publish".equals(name)) {
            publish(named(words));
        } else if ("play".equals(name)) {
            play(named(words));
        } else if ("deleteStream".equals(name) || "FCUnpublish".equals(name)) {
            unpublish();
        }
    }

    private void connect(List<Object> words, Object number) throws InterruptedException {
        if (words.size() > 2 && words.get(2) instanceof Map<?, ?> fields) {
            application = String.valueOf(fields.get("app"));
        }
        queue.put(new Message(Message.WINDOW, 0, 0, WINDOW_BYTES));
        queue.put(new Message(Message.PEER_BANDWIDTH, 0, 0, Arrays.copyOf(WINDOW_BYTES, 5)));
        queue.put(new Message(Message.CHUNK_SIZE, 0, 0, CHUNK_BYTES));
        queue.put(Message.command(
                0,
                "_result",
                number,
                Map.of("fmsVer", "FMS/3,0,1,123", "capabilities", 31),
                Map.of("level", "status", "code", "NetConnection.Connect.Success", "objectEncoding", 0)));
    }

    /** The name after the command object, without what a query asks. */
    private String named(List<Object> words) {
        String name = words.size() > 3 ? String.valueOf(words.get(3)) : "";
        return application + "/" + name.replaceFirst("\\?.*", "");
    }

    private void publish(String name) throws InterruptedException {
        boolean isFree = published == null && streams.publish(name, this);
        if (isFree) {
            published = name;
        }
        queue.put(status(isFree ? "status" : "error", "NetStream.Publish." + (isFree ? "Start" : "BadName")));
    }

    private void play(String name) throws InterruptedException {
        queue.put(new Message(Message.USER_CONTROL, 0, 0, STREAM_BEGINS));
        queue.put(status("status", "NetStream.Play.Start"));
        if (played == null) {
            played = name;
            streams.play(name, player);
        }
    }

    private void unpublish() {
        if (published != null) {
            streams.unpublish(published, this, status("status", "NetStream.Play.UnpublishNotify"));
            published = null;
        }
    }

    private static Message status(String level, String code) {
        return Message.command(STREAM, "onStatus", 0, null, Map.of("level", level, "code", code, "description", code));
    }
}
