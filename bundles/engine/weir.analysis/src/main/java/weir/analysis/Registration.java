package weir.analysis;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.FrameCursor;

/**
 * A factory that is, or was, registered, and whom it belongs to. Calls into plug-ins go through {@link #call}, so that
 * one that throws is told by its bundle's name and harms nobody else. Thread-safe.
 */
public final class Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private static final AtomicLong NEXT = new AtomicLong(1);

    private final long id = NEXT.getAndIncrement();
    private final AnalyzerFactory factory;
    private final Optional<ServiceReference<AnalyzerFactory>> reference;
    private final String name;
    private volatile boolean gone;

    Registration(AnalyzerFactory factory, Optional<ServiceReference<AnalyzerFactory>> reference) {
        this.factory = factory;
        this.reference = reference;
        this.name = factory.name();
    }

    public AnalyzerFactory factory() {
        return factory;
    }

    String name() {
        return name;
    }

    /** Tells it from others without holding it; above 0. */
    long id() {
        return id;
    }

    /** The highest ranked service, and of equals the oldest, comes last. */
    static int compareRank(Registration a, Registration b) {
        if (a.reference.isEmpty() || b.reference.isEmpty()) {
            return Boolean.compare(a.reference.isPresent(), b.reference.isPresent());
        }
        return a.reference.get().compareTo(b.reference.get());
    }

    /** {@code weir.analyzer 0.2.0}. */
    public String bundle() {
        return reference
                .map(ServiceReference::getBundle)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .orElse("unknown");
    }

    void retire() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /** Ends an analysis whose analyzer has been taken away or replaced. */
    void checkPresent() throws WeirException {
        if (gone) {
            throw new WeirException(
                    "analyzer '" + name + "' was removed while it ran",
                    "its bundle was stopped or replaced",
                    "run the analysis again; analyze:list shows what is there now");
        }
    }

    /**
     * @param doing what the plug-in is asked to do, for the message
     * @throws WeirException when it fails. The failure itself is logged but not kept: its class may be
     *     the plug-in's.
     */
    public <T> T call(String doing, Supplier<T> call) throws WeirException {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw failure(doing, e);
        }
    }

    WeirException failure(String doing, Throwable cause) {
        LOG.error("analyzer {} of {} failed {}", name, bundle(), doing, cause);
        if (cause instanceof UncheckedIOException trouble) {
            return new WeirException(
                    "analyzer '" + name + "' failed " + doing,
                    trouble.getMessage(),
                    "make room there, or choose fewer frames with --filter");
        }
        String where = List.of(cause.getStackTrace()).stream()
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber())
                .orElse("");
        return new WeirException(
                "analyzer '" + name + "' of bundle " + bundle() + " failed " + doing,
                cause + where,
                "tell the author of that bundle, or use another analyzer");
    }

    /**
     * Returns what has captures decoded as far as the analyzer needs it.
     *
     * @param outermost as {@link weir.api.analysis.AnalysisRequest#outermost}
     */
    Consumer<FrameCursor> preparation(boolean outermost) throws WeirException {
        boolean rtmp = call("saying whether it uses RTMP", factory::usesRtmp);
        boolean messages = call("saying whether it uses RTMP messages", factory::usesRtmpMessages);
        boolean pieces = call("saying whether it uses TCP pieces", factory::usesTcpPieces);
        return cursor -> {
            if (!rtmp) {
                cursor.withoutRtmp();
            } else if (!messages) {
                cursor.withoutRtmpMessages();
            }
            if (pieces) {
                cursor.withTcpPieces();
            }
            if (outermost) {
                cursor.outermost();
            }
        };
    }
}
