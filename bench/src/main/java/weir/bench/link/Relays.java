package weir.bench.link;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.link.engine.RelayEngine;
import weir.link.settings.ModelCatalog;
import weir.linux.NetNamespace;
import weir.model.constant.ConstantModelFactory;
import weir.model.queue.DropTailFactory;

/** The relay as in the workbench: one engine for all links, with the models that are shipped. */
public final class Relays implements AutoCloseable {
    private static final String THREADS = "weir-relay";
    /** Looks at the clock now and then, and touches no frame. */
    private static final String WATCH = "weir-relay-watch";

    private final RelayEngine engine;

    public Relays() {
        ModelCatalog catalog = new ModelCatalog();
        catalog.bindModel(new ConstantModelFactory());
        catalog.bindDiscipline(new DropTailFactory());
        engine = new RelayEngine(catalog, event -> {});
    }

    /** Carries frames between two interfaces of a namespace. */
    EmulatedLink open(NetNamespace namespace, String a, String b, Map<String, String> options) throws WeirException {
        LinkSpec spec = new LinkSpec(
                a + "-" + b,
                new LinkEnd("a", a, List.of()),
                new LinkEnd("b", b, List.of()),
                Mechanism.RELAY,
                options,
                options);
        return engine.open(spec, namespace.path(), a, b, 1);
    }

    /** The threads that carry frames, as they are now. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(THREADS)
                        && !thread.getName().equals(WATCH))
                .toList();
    }

    /** The processor time of the threads that carry frames, in ns. */
    public static long cpuNs() {
        return threads().stream()
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .sum();
    }

    /** What the threads that carry frames have allocated in the heap, in bytes. */
    public static long allocatedBytes() {
        com.sun.management.ThreadMXBean bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads().stream()
                .mapToLong(thread -> bean.getThreadAllocatedBytes(thread.getId()))
                .sum();
    }

    @Override
    public void close() {
        engine.deactivate();
    }
}
