package weir.livestream.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

/**
 * Notices when a program, and not the network, holds a stream up: a server that has nothing to send, a player that does not
 * read, a recording that lacks what the network would have carried. While bytes wait at the server for the network, whatever is
 * late is the network's doing. One thread, which samples it ten times a second.
 */
public final class FlowWatch {
    static final double PAUSE_MS = 500;
    static final double PAUSE_SPOILS_MS = 2000;
    static final double LACK_MS = 1000;
    private static final double NS_PER_MS = 1e6;

    private final LongSupplier frames;
    private final LongSupplier monotonicNs;
    private final LongSupplier epochNs;
    private final List<Watched> streams = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private long framesBefore;
    private final long startedEpochNs;

    /** One stream, as its ends show it. */
    interface Ends {
        /** {@return the player's node} */
        String player();

        /** {@return bytes that wait at the server for the network; empty while no server runs} */
        OptionalLong sending();

        /** {@return bytes that wait until the player reads them; empty if it has ended} */
        OptionalLong received();

        /** {@return the time of the last moment that is recorded, in ms} */
        long recordedMs() throws IOException;
    }

    /** A state that is wrong if it lasts. */
    private final class Pause {
        private final String what;
        private long sinceNs;
        private long sinceEpochNs;
        private boolean holds;

        Pause(String what) {
            this.what = what;
        }

        void sample(boolean now) {
            if (now && !holds) {
                sinceNs = monotonicNs.getAsLong();
                sinceEpochNs = epochNs.getAsLong();
            }
            if (holds && !now) {
                end();
            }
            holds = now;
        }

        void end() {
            double ms = (monotonicNs.getAsLong() - sinceNs) / NS_PER_MS;
            if (holds && ms > PAUSE_MS) {
                Verdict verdict = ms > PAUSE_SPOILS_MS ? Verdict.INVALID : Verdict.DOUBTFUL;
                reasons.add(new Reason(verdict, sinceEpochNs, ms, what, ms, PAUSE_MS, "ms"));
            }
            holds = false;
        }
    }

    private final class Watched {
        private final Ends ends;
        private final long recordedBeforeMs;
        private final Pause idle;
        private final Pause deaf;
        private boolean isHeldUp;

        Watched(Ends ends) throws IOException {
            this.ends = ends;
            this.recordedBeforeMs = ends.recordedMs();
            this.idle = new Pause("the server had nothing to send to " + ends.player());
            this.deaf = new Pause("the player in " + ends.player() + " did not read what had arrived");
        }

        void sample(boolean isSilent) {
            OptionalLong sending = ends.sending();
            OptionalLong received = ends.received();
            isHeldUp = sending.orElse(0) > 0;
            deaf.sample(received.orElse(0) > 0);
            idle.sample(isSilent && !isHeldUp && received.isPresent());
        }

        void end(Duration played) throws IOException {
            idle.end();
            deaf.end();
            double lacksMs = played.toNanos() / NS_PER_MS - (ends.recordedMs() - recordedBeforeMs);
            if (lacksMs > LACK_MS && !isHeldUp) {
                String what = "the recording of " + ends.player() + " lacks what the network would have carried";
                reasons.add(new Reason(Verdict.INVALID, startedEpochNs, 0, what, lacksMs, LACK_MS, "ms"));
            }
        }
    }

    /**
     * Begins to watch streams that flow.
     *
     * @param frames counts those that servers have sent
     */
    FlowWatch(List<? extends Ends> streams, LongSupplier frames, LongSupplier monotonicNs, LongSupplier epochNs)
            throws IOException {
        this.frames = frames;
        this.monotonicNs = monotonicNs;
        this.epochNs = epochNs;
        this.framesBefore = frames.getAsLong();
        this.startedEpochNs = epochNs.getAsLong();
        for (Ends each : streams) {
            this.streams.add(new Watched(each));
        }
    }

    /** Looks. */
    public void sample() {
        long now = frames.getAsLong();
        // A single frame is no video: it answers ARP, for example.
        boolean isSilent = now - framesBefore <= 1;
        framesBefore = now;
        streams.forEach(stream -> stream.sample(isSilent));
    }

    /**
     * Returns what was noticed. The recordings are complete.
     *
     * @param played how long the streams flowed
     */
    public List<Reason> end(Duration played) throws IOException {
        for (Watched stream : streams) {
            stream.end(played);
        }
        return List.copyOf(reasons);
    }
}
