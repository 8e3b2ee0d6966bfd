package weir.analyzer.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import weir.analyzer.sample.Rows;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/** RTP streams and RTCP reports of a capture. */
final class Rtp implements Analyzer {
    private static final String GROUP = "rtp";
    private static final String CONTROL = "rtcp";

    private final RtpCapture capture;
    private final boolean logging;
    private long frames;
    private long firstNs;

    /** @param logging true to keep a row for each packet */
    Rtp(RtpCapture capture, boolean logging) {
        this.capture = capture;
        this.logging = logging;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (frames++ == 0) {
            firstNs = frame.epochNs();
        }
        capture.onFrame(frame);
    }

    @Override
    public Report report() {
        List<StreamFindings> streams = capture.findings();
        Report.Builder report = Report.builder().matched(frames);
        report.value(GROUP, "streams", (long) streams.size())
                .value(GROUP, "packets", sum(streams, StreamFindings::size))
                .value(GROUP, "expected", sum(streams, each -> each.numbering().expected()))
                .value(GROUP, "lost", sum(streams, each -> each.numbering().lost()))
                .value(
                        GROUP,
                        "duplicates",
                        sum(streams, each -> each.numbering().duplicates()))
                .value(GROUP, "reordered", sum(streams, each -> each.numbering().reordered()))
                .value(GROUP, "gaps", sum(streams, each -> each.numbering().gaps()))
                .value(GROUP, "unprovenPackets", capture.streams().unproven())
                .value(GROUP, "leftOutPackets", capture.streams().leftOut());
        if (streams.isEmpty()) {
            report.nothing(GROUP, capture.nothingFound());
        }
        Reports reports = capture.reports();
        Reports.Trips trips = reports.roundTrips();
        TimeStatistics times = new TimeStatistics(trips.valuesNs());
        report.value(CONTROL, "packets", reports.packets())
                .value(CONTROL, "senderReports", reports.senderReports())
                .value(CONTROL, "receiverReports", reports.receiverReports())
                .value(CONTROL, "roundTrips", times.count())
                .value(CONTROL, "rttMinMs", times.minMs())
                .value(CONTROL, "rttMeanMs", times.meanMs())
                .value(CONTROL, "rttMedianMs", times.medianMs())
                .value(CONTROL, "rttP95Ms", times.percentileMs(95))
                .value(CONTROL, "rttMaxMs", times.maxMs());
        if (logging) {
            report.table(PacketTable.of(streams));
        }
        List<List<Object>> rows = new ArrayList<>();
        streams.forEach(each -> rows.add(each.row(firstNs)));
        report.table(Rows.inAnswer("streams", StreamFindings.COLUMNS, rows)).table(reports.table());
        new RtpFigures(streams, trips, firstNs).fill(report);
        return report.build();
    }

    private static long sum(List<StreamFindings> streams, ToLongFunction<StreamFindings> value) {
        return streams.stream().mapToLong(value).sum();
    }
}
