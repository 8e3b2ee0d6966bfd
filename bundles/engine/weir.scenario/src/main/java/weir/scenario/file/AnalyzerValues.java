package weir.scenario.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalyzerFactory;
import weir.api.field.Described;
import weir.file.yaml.Mistake;

/**
 * The values that an analysis has: it is run over captures without a frame, so that its name, its options, its filter and
 * the number of its captures are checked in the same way as later, whoever has written the analyzer. One thread.
 */
public final class AnalyzerValues implements AutoCloseable {
    private final AnalysisEngine engine;
    private final Path empty;
    private final Map<AnalysisRequest, Map<String, Described<?>>> known = new HashMap<>();

    public AnalyzerValues(AnalysisEngine engine) throws IOException {
        this.engine = engine;
        this.empty = Files.createTempFile("weir-empty", ".pcap");
        Files.write(empty, emptyCapture());
    }

    /** A pcap file's header: magic of a big-endian file with ns, version 2.4, snapshot length, Ethernet. */
    private static byte[] emptyCapture() {
        return ByteBuffer.allocate(24)
                .putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1)
                .array();
    }

    /** By name. */
    Map<String, AnalyzerFactory> analyzers() {
        Map<String, AnalyzerFactory> byName = new LinkedHashMap<>();
        engine.analyzers().forEach(factory -> byName.put(factory.name(), factory));
        return byName;
    }

    /**
     * The groups of values, without samples.
     *
     * @throws Mistake when the analyzer refuses its options, the filter or that many captures
     */
    Map<String, Described<?>> of(String analyzer, int captures, String filter, Map<String, String> options)
            throws Mistake {
        AnalysisRequest request = new AnalysisRequest(analyzer, Collections.nCopies(captures, empty), filter, options);
        Map<String, Described<?>> found = known.get(request);
        if (found == null) {
            found = ask(request);
            known.put(request, found);
        }
        return found;
    }

    private Map<String, Described<?>> ask(AnalysisRequest request) throws Mistake {
        try {
            return engine.run(request).get(0).report().values();
        } catch (WeirException e) {
            throw new Mistake(e.what(), e.why(), e.fix());
        } catch (IOException | IllegalArgumentException e) {
            throw new Mistake(
                    "analyzer " + request.analyzer() + " can't be run so",
                    String.valueOf(e.getMessage()),
                    "see analyze:list for its options");
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(empty);
    }
}
