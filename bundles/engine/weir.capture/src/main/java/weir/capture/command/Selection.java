package weir.capture.command;

import picocli.CommandLine.Option;
import weir.api.capture.CaptureLimits;
import weir.api.unit.Units;

/** The options of a capture that say what it keeps. */
final class Selection {
    @Option(names = "--filter", paramLabel = "BPF", description = "Only what matches, as tcpdump takes it.")
    private String filter = "";

    @Option(
            names = "--snaplen",
            paramLabel = "SIZE",
            description = "Keep only the first bytes of each frame, for example 96B.")
    private String snaplen;

    String filter() {
        return filter.strip();
    }

    /**
     * @param ring {@code 10x100MB}, or null for one file
     */
    CaptureLimits limits(String ring) {
        int snapBytes = snaplen == null
                ? CaptureLimits.LONGEST_FRAME
                : (int) Math.min(Integer.MAX_VALUE, Units.size(snaplen).bytes());
        if (ring == null) {
            return new CaptureLimits(snapBytes, 0, 0);
        }
        int x = ring.indexOf('x');
        if (x < 0) {
            throw new IllegalArgumentException(
                    "--ring '" + ring + "' must be a number of files, x and their size, for example 10x100MB");
        }
        int files = (int) Units.count("files of --ring", ring.substring(0, x), 1, 99_999);
        return new CaptureLimits(
                snapBytes, files, Units.size(ring.substring(x + 1)).bytes());
    }
}
