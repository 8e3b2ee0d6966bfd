package weir.capture.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureState;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CaptureSummary.NotUnderstood;
import weir.api.capture.LiveCapture;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.capture.layer.LinkNames;
import weir.capture.layer.ProtocolCounts;
import weir.capture.layer.ProtocolCounts.Protocol;
import weir.capture.live.LiveCaptures;
import weir.command.Answer;
import weir.command.TextTable;

/** Words the commands' answers, for people and for programs. */
final class CaptureAnswers {
    private static final Fields<CaptureSummary> SUMMARY = Fields.<CaptureSummary>builder()
            .text("file", "the file", summary -> summary.file().toString())
            .text("format", "pcap or pcapng", CaptureSummary::format)
            .values("interfaces", "the interfaces that it names", CaptureAnswers::points)
            .count("packets", "frames", CaptureSummary::packets)
            .number("bytes", Unit.BYTES, "their lengths on the wire", CaptureSummary::bytes)
            .number(
                    "durationS",
                    Unit.SECONDS,
                    "from the first frame to the last; null without a frame",
                    CaptureAnswers::seconds)
            .number(
                    "firstEpochNs",
                    Unit.EPOCH_NANOSECONDS,
                    "the first frame's time; null without one",
                    summary -> ofAny(summary, summary.firstEpochNs()))
            .number(
                    "lastEpochNs",
                    Unit.EPOCH_NANOSECONDS,
                    "the last frame's time; null without one",
                    summary -> ofAny(summary, summary.lastEpochNs()))
            .flag(
                    "truncated",
                    "true when it ends within a frame, at damage, or with a part missing",
                    CaptureSummary::truncated)
            .all(CaptureSummary.UNDERSTANDING, summary -> summary)
            .build();
    private static final Fields<ProtocolCounts.Link> LINK = Fields.<ProtocolCounts.Link>builder()
            .count("number", "as tcpdump.org lists them", ProtocolCounts.Link::number)
            .text("name", "its name there; null if it is not known here", ProtocolCounts.Link::name)
            .count("packets", "frames", ProtocolCounts.Link::packets)
            .build();
    private static final Fields<Protocol> PROTOCOL = Fields.<Protocol>builder()
            .text("protocols", "from the outermost to the one that is counted, by colons", Protocol::path)
            .count("packets", "frames with it", Protocol::packets)
            .number("bytes", Unit.BYTES, "their lengths on the wire", Protocol::bytes)
            .build();

    private CaptureAnswers() {}

    private static List<String> points(CaptureSummary summary) {
        return summary.points().stream().map(CapturePoint::toString).toList();
    }

    /** Null when there is no frame. */
    private static Long ofAny(CaptureSummary summary, long value) {
        return summary.packets() == 0 ? null : value;
    }

    /** Null when there is no frame. */
    private static Double seconds(CaptureSummary summary) {
        return summary.packets() == 0 ? null : (summary.lastEpochNs() - summary.firstEpochNs()) / 1e9;
    }

    private static String linkDrops(CaptureState state) {
        if (state.linkDrops().isEmpty()) {
            return "-";
        }
        long missed = state.linkDropsMissed().orElse(0);
        return state.linkDrops().getAsLong() + (missed > 0 ? " (and " + missed + " too fast to keep)" : "");
    }

    /** @param ended what one is that runs no more */
    static Answer table(List<LiveCapture> captures, String ended) {
        List<CaptureState> states = captures.stream().map(CaptureState::of).toList();
        TextTable table =
                new TextTable("capture", "point", "packets", "bytes", "kernel drops", "link drops", "file", "state");
        for (CaptureState state : states) {
            table.row(
                    state.name(),
                    state.request().point(),
                    state.counts().packets(),
                    state.counts().bytes(),
                    state.counts().kernelDrops(),
                    linkDrops(state),
                    file(state),
                    state.running() ? "running" : ended);
        }
        return Answer.of(
                CaptureState.FIELDS.of(states), () -> states.isEmpty() ? "no capture is running" : table.toString());
    }

    private static String file(CaptureState state) {
        List<Path> files = state.files();
        if (!state.request().limits().isRing() || files.isEmpty()) {
            return state.request().file().equals(LiveCaptures.STREAM)
                    ? "a stream"
                    : state.request().file().toString();
        }
        Path newest = files.get(files.size() - 1);
        return files.size() == 1 ? newest.toString() : newest + " and " + (files.size() - 1) + " before";
    }

    /** @param drops -1 when the file does not say */
    static Answer info(CaptureSummary summary, long drops, ProtocolCounts content) {
        Double seconds = seconds(summary);
        TextTable table = new TextTable("property", "value");
        table.row("file", summary.file());
        table.row("format", summary.format() + ending(summary));
        table.row("interfaces", String.join(", ", points(summary)));
        table.row("link types", links(content));
        table.row("packets", summary.packets());
        table.row("bytes on the wire", summary.bytes());
        table.row("duration", seconds == null ? "-" : String.format(Locale.ROOT, "%.6f s", seconds));
        table.row("dropped by the kernel", drops < 0 ? "not known" : drops);
        for (NotUnderstood each : summary.notUnderstood()) {
            table.row("not understood", each.packets() + ": " + each.reason());
        }
        Fields<CaptureSummary> fields = Fields.<CaptureSummary>builder()
                .all(SUMMARY, each -> each)
                .count(
                        "kernelDrops",
                        "frames that the kernel dropped; null when the file does not say",
                        each -> drops < 0 ? null : drops)
                .objects("linkTypes", "how frames begin", LINK, each -> content.links())
                .objects("protocols", "which protocol stands in which", PROTOCOL, each -> content.protocols())
                .build();
        return Answer.of(fields.of(summary), () -> table + "\n\n" + hierarchy(content));
    }

    private static String links(ProtocolCounts content) {
        return content.links().stream()
                .map(link -> LinkNames.text(link.number()) + (content.links().size() > 1 ? ": " + link.packets() : ""))
                .collect(Collectors.joining(", "));
    }

    private static String hierarchy(ProtocolCounts content) {
        TextTable table = new TextTable("protocol", "packets", "bytes");
        content.protocols().forEach(each -> table.row(each.indented(), each.packets(), each.bytes()));
        return table.toString();
    }

    private static String ending(CaptureSummary summary) {
        if (!summary.damage().isEmpty()) {
            return ", " + summary.damage();
        }
        return summary.truncated() ? ", cut off in the middle of a packet" : "";
    }
}
