package weir.livestream.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.scenario.ScenarioRun;
import weir.livestream.ffmpeg.FlvFile;
import weir.livestream.ffmpeg.Tool;

/** One client: records what arrives as it is. One thread. */
public final class Player implements FlowWatch.Ends {
    /** A disk is full when no more than a few of its blocks are free. */
    private static final long FULL_BELOW_BYTES = 64 * 1024;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** A stream that is still missing when the other has come this far will not come. */
    private static final long MISSING_AFTER_MS = 3000;

    private final Seat seat;
    private final boolean audioToo;
    private final Duration arrivesWithin;
    private NodeProcess process;

    /**
     * The place where it plays.
     *
     * @param index counts the clients from 0
     */
    record Seat(int index, Node node, ServerLoop server, Path folder) {
        Seat {
            Objects.requireNonNull(node);
            Objects.requireNonNull(server);
            Objects.requireNonNull(folder);
        }

        Path recording() {
            return folder.resolve(recordingOf(index));
        }

        Path log() {
            return folder.resolve(StreamSettings.client(index) + ".log");
        }
    }

    /**
     * @param audioToo whether the video has sound
     * @param arrivesWithin how long the first moments of the video may take
     */
    Player(Seat seat, boolean audioToo, Duration arrivesWithin) {
        this.seat = seat;
        this.audioToo = audioToo;
        this.arrivesWithin = arrivesWithin;
    }

    /** The name of a client's recording in the run folder. */
    public static String recordingOf(int index) {
        return index == 0 ? "stream_output.flv" : "stream_output" + (index + 1) + ".flv";
    }

    /**
     * Starts it; returns when the recording grows with all its streams, or with what is wrong.
     *
     * @param argv records into {@link Seat#recording()}
     * @return empty when all is well
     */
    String tryOnce(ScenarioRun run, List<String> argv, Programs programs)
            throws WeirException, IOException, InterruptedException {
        seat.server().awaitListening(run);
        Files.deleteIfExists(seat.recording());
        process = seat.node()
                .start(new NodeCommand(
                        argv,
                        programs.environment(),
                        Optional.of(seat.folder()),
                        new NodeCommand.Stdio.ToFile(seat.log())));
        String trouble = trouble(run);
        if (!trouble.isEmpty()) {
            process.stop(GRACE);
        }
        return trouble;
    }

    Seat seat() {
        return seat;
    }

    /** Waits for the recording's first moments; says what is wrong with them, or nothing. */
    private String trouble(ScenarioRun run) throws WeirException, IOException, InterruptedException {
        long end = System.nanoTime() + arrivesWithin.toNanos();
        while (true) {
            boolean ended = process.exit().isDone();
            Optional<String> verdict = judge(FlvFile.read(seat.recording()), audioToo);
            if (verdict.isPresent()) {
                return verdict.get();
            }
            if (ended) {
                return "the player ended: " + complaint();
            }
            if (System.nanoTime() > end) {
                return "no video arrived within " + arrivesWithin.toSeconds() + " s";
            }
            if (run.awaitStop(POLL)) {
                throw Streaming.endedEarly();
            }
        }
    }

    /** Empty: it is too early to tell; an empty text: all is well; else what is wrong. */
    public static Optional<String> judge(FlvFile.Content content, boolean audioToo) {
        if (content.isEmpty()) {
            return Optional.empty();
        }
        boolean late = content.lastMs() > MISSING_AFTER_MS;
        if (!content.announcesVideo() || (content.videoTags() == 0 && late)) {
            return Optional.of("the recording has no video");
        }
        if (audioToo && (!content.announcesAudio() || (content.audioTags() == 0 && late))) {
            return Optional.of("the recording has no sound");
        }
        boolean whole = content.videoTags() > 0 && (!audioToo || content.audioTags() > 0);
        return whole ? Optional.of("") : Optional.empty();
    }

    @Override
    public String player() {
        return StreamSettings.client(seat.index());
    }

    @Override
    public OptionalLong sending() {
        return seat.server().sending();
    }

    @Override
    public OptionalLong received() {
        try {
            return process.exit().isDone()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            TcpSockets.of(process.pid()).received(seat.server().address()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public long recordedMs() throws IOException {
        return FlvFile.read(seat.recording()).lastMs();
    }

    /** Says why it has ended by itself; empty while it plays. */
    Optional<String> ended() {
        return process.exit().isDone()
                ? Optional.of("status " + process.exit().join() + ": " + complaint())
                : Optional.empty();
    }

    private String complaint() {
        try {
            Path folder = seat.recording().getParent();
            return complaint(
                    Files.readString(seat.log()),
                    folder,
                    Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    /** On a full disk a program can't even write what is wrong. */
    static String complaint(String log, Path folder, long freeBytes) {
        String text = Tool.tail(log);
        String full = freeBytes < FULL_BELOW_BYTES ? "no space is left on the disk that holds " + folder : "";
        if (text.isEmpty()) {
            return full.isEmpty() ? "it said nothing" : full;
        }
        return full.isEmpty() ? text : full + "; it said: " + text;
    }

    /** Ends it, which completes its recording. May be called again. */
    void stop() {
        if (process != null) {
            process.stop(GRACE);
        }
    }
}
