package weir.web.live;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CaptureFiles;
import weir.api.capture.LiveCapture;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.web.workbench.Engines;

/**
 * Tells what the running captures say at this moment. Each second takes at most {@value #BUDGET_MS} ms of work and a fixed
 * memory, whatever the captures hold; what is not read in this second is read in the next. One thread.
 */
final class LivePicture implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePicture.class);
    private static final int BUDGET_MS = 25;
    private static final int MOST_CAPTURES = 16;
    private static final double CLEARLY_MORE = 1.5;

    private final Engines engines;
    private final List<CaptureTail> tails = new ArrayList<>();
    private final DelayTable delays = new DelayTable();
    private final Map<Integer, DelayWindow> windows = new HashMap<>();
    /** The pair of captures whose delays are shown. */
    private int chosen = -1;

    /**
     * A picture for a page.
     *
     * @param interSending at the sender; null while there is none
     * @param oneWayDelay from the sender to the receiver; null while there is none
     */
    record Picture(
            long epochNs,
            List<CaptureTail.Progress> captures,
            GapWindow.Gaps interSending,
            GapWindow.Gaps interArrival,
            DelayWindow.Delays oneWayDelay) {
        static final Fields<Picture> FIELDS = Fields.<Picture>builder()
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "the time of this picture", Picture::epochNs)
                .objects("captures", "the captures that run", CaptureTail.Progress.FIELDS, Picture::captures)
                .object("interSending", "times between frames sent", GapWindow.Gaps.FIELDS, Picture::interSending)
                .object("interArrival", "times between frames received", GapWindow.Gaps.FIELDS, Picture::interArrival)
                .object("oneWayDelay", "one-way delays", DelayWindow.Delays.FIELDS, Picture::oneWayDelay)
                .build();
    }

    LivePicture(Engines engines) {
        this.engines = engines;
    }

    /**
     * Takes in what has come.
     *
     * @return empty when no capture runs
     */
    Optional<Picture> turn(long nowEpochNs) {
        Optional<CaptureFiles> files = engines.captureFiles();
        windows.values().forEach(DelayWindow::turn);
        choose(engines.captures().map(CaptureEngine::captures).orElse(List.of()));
        if (tails.isEmpty() || files.isEmpty()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        long share = TimeUnit.MILLISECONDS.toNanos(BUDGET_MS) / tails.size();
        for (int i = 0; i < tails.size(); i++) {
            follow(tails.get(i), files.get(), start + share * (i + 1));
        }
        return Optional.of(picture(nowEpochNs));
    }

    private void follow(CaptureTail tail, CaptureFiles files, long untilNs) {
        try {
            tail.follow(files, untilNs, delays, this::onDelay);
        } catch (IOException | WeirException | RuntimeException e) {
            LOG.debug("capture {} can't be followed now", tail.capture().name(), e);
        }
    }

    private void onDelay(int from, int to, long epochNs, long delayNs) {
        windows.computeIfAbsent(from * MOST_CAPTURES + to, pair -> new DelayWindow())
                .add(epochNs, delayNs);
    }

    /** Those that run; what has ended is let go. */
    private void choose(List<LiveCapture> running) {
        for (CaptureTail tail : List.copyOf(tails)) {
            if (!running.contains(tail.capture())) {
                tails.remove(tail);
                close(tail);
                int place = tail.place();
                delays.forget(place);
                windows.keySet().removeIf(pair -> pair / MOST_CAPTURES == place || pair % MOST_CAPTURES == place);
            }
        }
        for (LiveCapture capture : running) {
            boolean isNew = tails.stream().noneMatch(tail -> tail.capture() == capture);
            if (isNew && isReadable(capture) && tails.size() < MOST_CAPTURES) {
                tails.add(new CaptureTail(capture, freePlace()));
            }
        }
    }

    /** A file that has the name of a ring hides it. */
    private static boolean isReadable(LiveCapture capture) {
        return !capture.request().limits().isRing()
                || !Files.exists(capture.request().file());
    }

    private int freePlace() {
        return IntStream.range(0, MOST_CAPTURES)
                .filter(place -> tails.stream().noneMatch(tail -> tail.place() == place))
                .findFirst()
                .orElseThrow();
    }

    private Picture picture(long nowEpochNs) {
        List<CaptureTail.Progress> captures =
                tails.stream().map(tail -> tail.progress(nowEpochNs)).toList();
        Optional<Map.Entry<Integer, DelayWindow>> busiest = busiest();
        if (busiest.isEmpty()) {
            return new Picture(nowEpochNs, captures, null, tails.get(0).gaps(nowEpochNs), null);
        }
        CaptureTail sender = tail(busiest.get().getKey() / MOST_CAPTURES);
        CaptureTail receiver = tail(busiest.get().getKey() % MOST_CAPTURES);
        return new Picture(
                nowEpochNs,
                captures,
                sender.gaps(nowEpochNs),
                receiver.gaps(nowEpochNs),
                busiest.get()
                        .getValue()
                        .delays(sender.capture().name(), receiver.capture().name()));
    }

    /** The delays of the last five minutes, for a page that is opened now. */
    List<List<Long>> past() {
        return busiest().map(pair -> pair.getValue().past()).orElse(List.of());
    }

    /** Between which two most packets travel; where that is as many both ways, it stays the one that it was. */
    private Optional<Map.Entry<Integer, DelayWindow>> busiest() {
        Optional<Map.Entry<Integer, DelayWindow>> busiest = windows.entrySet().stream()
                .max(Comparator.comparingDouble(pair -> pair.getValue().weight()));
        DelayWindow before = windows.get(chosen);
        if (before == null || busiest.orElseThrow().getValue().weight() > before.weight() * CLEARLY_MORE) {
            busiest.ifPresent(pair -> chosen = pair.getKey());
            return busiest;
        }
        return Optional.of(Map.entry(chosen, before));
    }

    private CaptureTail tail(int place) {
        return tails.stream().filter(tail -> tail.place() == place).findFirst().orElse(tails.get(0));
    }

    private static void close(CaptureTail tail) {
        try {
            tail.close();
        } catch (IOException e) {
            LOG.debug("a capture could not be closed", e);
        }
    }

    @Override
    public void close() {
        tails.forEach(LivePicture::close);
        tails.clear();
        windows.clear();
        delays.clear();
    }
}
