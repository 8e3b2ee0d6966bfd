package weir.capture.live;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.event.CaptureEvent;
import weir.api.event.Events;
import weir.api.link.DropTap;
import weir.api.link.EmulatedLink;
import weir.capture.file.CaptureSource;
import weir.capture.file.PcapngWriter;
import weir.command.OutputFile;
import weir.linux.Clocks;
import weir.linux.DaemonThread;
import weir.linux.NetNamespace;
import weir.linux.packet.CaptureRing;

/** Starts captures, each with a thread of its own, and keeps those that run, and those that failed until somebody asks. */
@Component(service = {CaptureEngine.class, LiveCaptures.class})
public final class LiveCaptures implements CaptureEngine {
    /** Stands for the standard output in place of a file. */
    public static final Path STREAM = Path.of("-");

    private static final Logger LOG = LoggerFactory.getLogger(LiveCaptures.class);
    private static final int MOST_FAILED = 32;

    private final List<InterfaceCapture> running = new CopyOnWriteArrayList<>();
    private final Deque<LiveCapture> failed = new ArrayDeque<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Events events;

    @Override
    public LiveCapture start(CaptureRequest request) throws WeirException {
        return start(request, Optional.empty());
    }

    /**
     * Starts a capture.
     *
     * @param link whose drops shall be in the file, too
     */
    public LiveCapture start(CaptureRequest request, Optional<EmulatedLink> link) throws WeirException {
        checkIsFree(request.file());
        return start(request, CaptureTarget.of(request), link);
    }

    /**
     * Refuses a file that a capture writes: two would write over each other.
     *
     * @throws WeirException if one does
     */
    public void checkIsFree(Path file) throws WeirException {
        for (LiveCapture other : running) {
            if (isSame(file, other.request().file())) {
                throw new WeirException(
                        "capture file " + file + " is taken",
                        "capture '" + other.name() + "' writes it",
                        "name another file, or end that one with capture:stop " + other.name());
            }
        }
    }

    private static boolean isSame(Path file, Path other) {
        try {
            boolean areFiles = Files.isRegularFile(file) && Files.isRegularFile(other);
            return areFiles
                    ? Files.isSameFile(file, other)
                    : file.toAbsolutePath().equals(other.toAbsolutePath()) && !Files.exists(file);
        } catch (IOException e) {
            // One of them has just gone.
            return false;
        }
    }

    /**
     * Starts a capture into a stream, which is flushed 20 times a second; it ends when the stream can't be written.
     *
     * @param request its file is {@link #STREAM}
     */
    public InterfaceCapture stream(CaptureRequest request, WritableByteChannel out, Optional<EmulatedLink> link)
            throws WeirException {
        return start(request, CaptureTarget.only(STREAM, sources -> new PcapngWriter(out, sources)), link);
    }

    private InterfaceCapture start(CaptureRequest request, CaptureTarget target, Optional<EmulatedLink> link)
            throws WeirException {
        if (request.filter().strip().equals("rtmp")) {
            throw new IllegalArgumentException(
                    "filter 'rtmp' needs whole TCP connections, so it works on files only; capture with 'tcp port 1935'");
        }
        CaptureRing ring;
        try (NetNamespace namespace = NetNamespace.open(request.namespace())) {
            ring = CaptureSocket.open(namespace, request.point(), request.filter(), request.limits());
        } catch (IOException e) {
            throw CaptureSocket.failure(request.point(), String.valueOf(e.getMessage()), e);
        }
        Optional<LinkDrops> linkDrops = Optional.empty();
        InterfaceCapture capture = null;
        try {
            linkDrops = tap(request, link);
            CaptureSink sink =
                    new CaptureSink(target, sources(request, ring, linkDrops.isPresent(), link), request.limits());
            String name =
                    link.map(each -> each.spec().name()).orElse(request.point().node());
            capture = keep(name, request, ring, sink, linkDrops);
        } catch (IOException e) {
            throw unwritable(request, e);
        } finally {
            if (capture == null) {
                ring.close();
                linkDrops.ifPresent(LinkDrops::close);
            }
        }
        begin(capture);
        return capture;
    }

    private static Optional<LinkDrops> tap(CaptureRequest request, Optional<EmulatedLink> link) throws WeirException {
        Optional<DropTap> tap = link.isPresent() ? link.get().tapDrops() : Optional.empty();
        return tap.isPresent()
                ? Optional.of(new LinkDrops(tap.get(), request.filter(), request.limits()))
                : Optional.empty();
    }

    private static List<CaptureSource> sources(
            CaptureRequest request, CaptureRing ring, boolean hasDrops, Optional<EmulatedLink> link)
            throws WeirException {
        CaptureSource source = new CaptureSource(
                request.point().interfaceName(),
                request.point().toString(),
                request.filter(),
                CaptureSocket.linkType(ring, request.point()),
                request.limits().snapBytes());
        List<CaptureSource> sources = new ArrayList<>(List.of(source));
        if (hasDrops) {
            sources.addAll(LinkDrops.sources(link.orElseThrow().spec(), source));
        }
        return sources;
    }

    private InterfaceCapture keep(
            String name, CaptureRequest request, CaptureRing ring, CaptureSink sink, Optional<LinkDrops> linkDrops) {
        synchronized (running) {
            InterfaceCapture.Naming naming = new InterfaceCapture.Naming(freeName(name), request, this::ended);
            InterfaceCapture capture = new InterfaceCapture(naming, ring, sink, linkDrops);
            running.add(capture);
            return capture;
        }
    }

    private static WeirException unwritable(CaptureRequest request, IOException e) {
        return new WeirException(
                "capture file " + request.file() + " can't be written",
                OutputFile.reason(e),
                "name a file in a folder that exists and that you may write to, on a disk with space",
                e);
    }

    private void begin(InterfaceCapture capture) {
        publish(new CaptureEvent.Started(Clocks.realtimeNs(), capture.name(), capture.request()));
        DaemonThread.start("weir-capture-" + capture.name(), capture);
        CaptureRequest request = capture.request();
        LOG.info("capture {} of {} into {} started", capture.name(), request.point(), request.file());
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; isTaken(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return running.stream().anyMatch(each -> each.name().equals(name));
    }

    private void ended(InterfaceCapture capture) {
        running.remove(capture);
        LiveCapture.CaptureCounts counts = capture.counts();
        if (capture.failure().isPresent()) {
            remember(capture);
        }
        publish(new CaptureEvent.Stopped(
                Clocks.realtimeNs(),
                capture.name(),
                capture.request(),
                counts,
                capture.linkDrops(),
                capture.linkDropsMissed(),
                capture.failure().map(e -> String.valueOf(e.getMessage()))));
        LOG.info("capture {} stopped: {}", capture.name(), counts);
    }

    /** A stream's reader knows already. */
    private void remember(InterfaceCapture capture) {
        if (!capture.request().file().equals(STREAM)) {
            synchronized (failed) {
                if (failed.size() == MOST_FAILED) {
                    failed.removeFirst();
                }
                failed.addLast(capture);
            }
        }
    }

    @Override
    public List<LiveCapture> failed() {
        synchronized (failed) {
            return List.copyOf(failed);
        }
    }

    /** Somebody has been told. */
    public void forget(LiveCapture capture) {
        synchronized (failed) {
            failed.remove(capture);
        }
    }

    /** Nobody is there to be told in a workbench that has no networks. */
    private void publish(CaptureEvent event) {
        Events told = events;
        if (told != null) {
            told.publish(event);
        }
    }

    @Override
    public List<LiveCapture> captures() {
        return List.copyOf(running);
    }

    @Deactivate
    void stopAll() {
        running.forEach(InterfaceCapture::requestStop);
        for (InterfaceCapture capture : running) {
            try {
                capture.stop();
            } catch (WeirException e) {
                LOG.error("{}", e.getMessage());
            }
        }
    }
}
