package weir.capture.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import weir.api.capture.CaptureRequest;
import weir.capture.file.CaptureSource;
import weir.capture.file.PcapngWriter;

/** Makes the files of a capture. One thread, but for {@link #files()}. */
interface CaptureTarget {
    /** Makes the next one; the oldest makes room for it where their number is bounded. */
    PcapngWriter next(List<CaptureSource> sources) throws IOException;

    /** Those that are there, oldest first. Any thread. */
    List<Path> files();

    /** One file, or a ring of them. */
    static CaptureTarget of(CaptureRequest request) {
        return request.limits().isRing()
                ? new Ring(request.file(), request.limits().files(), request.mode())
                : only(request.file(), sources -> PcapngWriter.begin(request.file(), request.mode(), sources));
    }

    /** How an output is begun. */
    interface Beginning {
        PcapngWriter with(List<CaptureSource> sources) throws IOException;
    }

    /** @param file its name, where there is one */
    static CaptureTarget only(Path file, Beginning beginning) {
        return new CaptureTarget() {
            @Override
            public PcapngWriter next(List<CaptureSource> sources) throws IOException {
                return beginning.with(sources);
            }

            @Override
            public List<Path> files() {
                return List.of(file);
            }
        };
    }

    /** Named as dumpcap does, which Wireshark takes for a set of files: {@code NAME_00001_20260131235959.pcapng}. */
    final class Ring implements CaptureTarget {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

        private final Path pattern;
        private final int most;
        private final Set<PosixFilePermission> mode;
        private final Deque<Path> made = new ArrayDeque<>();
        private int number;

        private Ring(Path pattern, int most, Set<PosixFilePermission> mode) {
            this.pattern = pattern;
            this.most = most;
            this.mode = mode;
        }

        @Override
        public PcapngWriter next(List<CaptureSource> sources) throws IOException {
            synchronized (made) {
                while (made.size() >= most) {
                    Files.deleteIfExists(made.removeFirst());
                }
                Path file = pattern.resolveSibling(name(Instant.now()));
                PcapngWriter writer = PcapngWriter.begin(file, mode, sources);
                made.addLast(file);
                return writer;
            }
        }

        private String name(Instant now) {
            String name = pattern.getFileName().toString();
            int dot = name.lastIndexOf('.');
            String stem = dot > 0 ? name.substring(0, dot) : name;
            String ending = dot > 0 ? name.substring(dot) : "";
            return String.format(Locale.ROOT, "%s_%05d_%s%s", stem, ++number, TIME.format(now), ending);
        }

        @Override
        public List<Path> files() {
            synchronized (made) {
                return List.copyOf(made);
            }
        }
    }
}
