package weir.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** Real traffic and what Wireshark found in it; their README tells where they come from. */
final class ReferenceCaptures {
    static final List<String> NAMES =
            List.of("clean_client", "clean_server", "lossy_client", "lossy_server", "superframes_client");

    private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

    private ReferenceCaptures() {}

    /** The capture unpacked, since plain files are what is analyzed mostly, and they are read in other ways. */
    static Path capture(String name) {
        return UNPACKED.computeIfAbsent(name, ReferenceCaptures::unpack);
    }

    private static Path unpack(String name) {
        Path packed = resource(name + ".pcap.gz");
        Path plain = packed.resolveSibling(name + ".pcap");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain;
    }

    /** The frames in which tshark sees RTMP. */
    static List<Long> rtmpFrames(String name) throws IOException {
        return Files.readAllLines(resource(name + ".rtmp_frames.txt")).stream()
                .map(Long::valueOf)
                .toList();
    }

    /** What an independent script says of a capture, by the name of the figure. */
    static double oracle(String name, String figure) throws IOException {
        List<String> lines = Files.readAllLines(resource("oracle.tsv"));
        int column = List.of(lines.get(0).split("\t")).indexOf(figure);
        for (String line : lines) {
            if (line.startsWith(name + ".pcap\t")) {
                return Double.parseDouble(line.split("\t")[column]);
            }
        }
        throw new AssertionError("oracle.tsv has no line for " + name);
    }

    private static Path resource(String name) {
        URL found = ReferenceCaptures.class.getResource("/reference/" + name);
        if (found == null) {
            throw new AssertionError("src/test/resources/reference/" + name + " is missing");
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
