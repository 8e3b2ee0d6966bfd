package weir.capture.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.capture.live.LiveCaptures;
import weir.command.Answer;
import weir.command.TextTable;

/** What the commands answer, for people and for programs. */
final class CaptureAnswers {
    private CaptureAnswers() {}

    static Map<String, Object> describe(LiveCapture capture) {
        CaptureCounts counts = capture.counts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("capture", capture.name());
        json.put("node", capture.request().point().node());
        json.put("interface", capture.request().point().interfaceName());
        json.put("filter", capture.request().filter());
        json.put("file", capture.request().file().toString());
        json.put("files", capture.files().stream().map(Object::toString).toList());
        json.put("running", capture.running());
        json.put("packets", counts.packets());
        json.put("bytes", counts.bytes());
        json.put("kernelDrops", counts.kernelDrops());
        json.put("linkDrops", orNull(capture.linkDrops()));
        json.put("linkDropsMissed", orNull(capture.linkDropsMissed()));
        return json;
    }

    private static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String linkDrops(LiveCapture capture) {
        if (capture.linkDrops().isEmpty()) {
            return "-";
        }
        long missed = capture.linkDropsMissed().orElse(0);
        return capture.linkDrops().getAsLong() + (missed > 0 ? " (and " + missed + " too fast to keep)" : "");
    }

    /** @param ended what one is that runs no more */
    static Answer table(List<LiveCapture> captures, String ended) {
        List<Object> json = new ArrayList<>();
        TextTable table =
                new TextTable("capture", "point", "packets", "bytes", "kernel drops", "link drops", "file", "state");
        for (LiveCapture capture : captures) {
            CaptureCounts counts = capture.counts();
            json.add(describe(capture));
            table.row(
                    capture.name(),
                    capture.request().point(),
                    counts.packets(),
                    counts.bytes(),
                    counts.kernelDrops(),
                    linkDrops(capture),
                    file(capture),
                    capture.running() ? "running" : ended);
        }
        return Answer.of(json, () -> captures.isEmpty() ? "no capture is running" : table.toString());
    }

    private static String file(LiveCapture capture) {
        List<Path> files = capture.files();
        if (!capture.request().limits().isRing() || files.isEmpty()) {
            return capture.request().file().equals(LiveCaptures.STREAM)
                    ? "a stream"
                    : capture.request().file().toString();
        }
        Path newest = files.get(files.size() - 1);
        return files.size() == 1 ? newest.toString() : newest + " and " + (files.size() - 1) + " before";
    }

    /**
     * @param drops -1 when the file does not say
     */
    static Answer info(CaptureSummary summary, long drops) {
        List<String> points =
                summary.points().stream().map(CapturePoint::toString).toList();
        double seconds = (summary.lastEpochNs() - summary.firstEpochNs()) / 1e9;
        boolean empty = summary.packets() == 0;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", summary.file().toString());
        json.put("format", summary.format());
        json.put("interfaces", points);
        json.put("packets", summary.packets());
        json.put("bytes", summary.bytes());
        json.put("durationS", empty ? null : seconds);
        json.put("firstEpochNs", empty ? null : summary.firstEpochNs());
        json.put("lastEpochNs", empty ? null : summary.lastEpochNs());
        json.put("truncated", summary.truncated());
        json.put("kernelDrops", drops < 0 ? null : drops);
        TextTable table = new TextTable("property", "value");
        table.row("file", summary.file());
        table.row("format", summary.format() + ending(summary));
        table.row("interfaces", String.join(", ", points));
        table.row("packets", summary.packets());
        table.row("bytes on the wire", summary.bytes());
        table.row("duration", empty ? "-" : String.format(Locale.ROOT, "%.6f s", seconds));
        table.row("dropped by the kernel", drops < 0 ? "not known" : drops);
        return Answer.of(json, table::toString);
    }

    private static String ending(CaptureSummary summary) {
        if (!summary.damage().isEmpty()) {
            return ", " + summary.damage();
        }
        return summary.truncated() ? ", cut off in the middle of a packet" : "";
    }
}
