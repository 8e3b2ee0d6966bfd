package weir.analyzer.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.analyzer.match.MatchedFlows;
import weir.analyzer.match.SentSequence;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.LongStatistics;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturedFrame;

/** Which frames of a flow are lost on their way from the sender to the receiver, in the order of sending. */
final class LossPattern implements Analyzer {
    private static final String GROUP = "lossPattern";
    private static final String FIT = "fit";
    private static final String REFERENCE = "reference";

    private final MatchedFlows flows;
    private final Optional<Channel> reference;

    /** @param reference what to compare with */
    LossPattern(MatchedFlows flows, Optional<Channel> reference) {
        this.flows = flows;
        this.reference = reference;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        flows.onFrame(frame);
    }

    @Override
    public Report report() {
        MatchedFlows.Chosen chosen = flows.chosen();
        SentSequence sequence = new SentSequence(chosen.flow(), chosen.losses());
        Runs runs = new Runs(sequence);
        List<Fit> fits = Fit.all(runs);
        Optional<Fit> best = Fit.best(fits);
        Report.Builder report = Report.builder().matched(flows.frames());
        fillPattern(report, chosen.name(), runs);
        if (runs.frames() == 0) {
            report.nothing(GROUP, chosen.nothingFound());
        }
        report.value(FIT, "model", best.map(Fit::model).orElse(null));
        fill(report, FIT, best.map(Fit::channel));
        report.value(FIT, "fittedRuns", (long) Math.min(runs.size(), Fit.MOST_RUNS));
        if (reference.isPresent()) {
            fill(report, REFERENCE, reference);
            report.value(
                    REFERENCE, "deviance", best.map(fit -> deviance(fit, runs)).orElse(null));
        }
        report.table(runTable(runs, sequence)).table(Rows.inAnswer("models", MODEL_COLUMNS, modelRows(fits)));
        new LossFigures(sequence, runs, best, reference).fill(report);
        return report.build();
    }

    private static void fillPattern(Report.Builder report, String flow, Runs runs) {
        LongList losses = runs.losses();
        LongStatistics lengths = new LongStatistics(losses);
        LongStatistics gaps = new LongStatistics(runs.gaps());
        long frames = runs.frames();
        report.value(GROUP, "flow", flow)
                .value(GROUP, "frames", frames)
                .value(GROUP, "lost", runs.lost())
                .value(GROUP, "lostShare", frames == 0 ? null : runs.lost() / (double) frames)
                .value(GROUP, "runs", lengths.count())
                .value(GROUP, "runMean", lengths.mean())
                .value(GROUP, "runMedian", lengths.percentile(50))
                .value(GROUP, "runP95", lengths.percentile(95))
                .value(GROUP, "runMax", lengths.max())
                .value(GROUP, "gapMean", gaps.mean())
                .value(GROUP, "gapMedian", gaps.percentile(50))
                .value(GROUP, "gapP95", gaps.percentile(95))
                .value(GROUP, "gapMax", gaps.max());
    }

    /** Twice the difference of the logarithms of likelihood; infinite if the reference can't have made it: null then. */
    private Double deviance(Fit fit, Runs runs) {
        double log = Likelihood.log(reference.orElseThrow(), runs, Math.min(runs.size(), Fit.MOST_RUNS));
        return Double.isInfinite(log) ? null : 2 * (fit.logLikelihood() - log);
    }

    private static void fill(Report.Builder report, String group, Optional<Channel> channel) {
        report.value(group, "p", channel.map(Channel::p).orElse(null))
                .value(group, "r", channel.map(Channel::r).orElse(null))
                .value(group, "h", channel.map(Channel::h).orElse(null))
                .value(group, "k", channel.map(Channel::k).orElse(null))
                .value(group, "lostShare", channel.map(Channel::lossShare).orElse(null))
                .value(group, "badShare", channel.map(Channel::badShare).orElse(null))
                .value(group, "runMean", channel.map(LossPattern::meanRun).orElse(null));
    }

    private static Double meanRun(Channel channel) {
        double mean = channel.meanRun();
        return Double.isFinite(mean) ? mean : null;
    }

    private static final List<String> MODEL_COLUMNS = List.of("model", "p", "r", "h", "k", "log_likelihood", "bic");

    private static List<List<Object>> modelRows(List<Fit> fits) {
        List<List<Object>> rows = new ArrayList<>();
        for (Fit fit : fits) {
            Channel channel = fit.channel();
            rows.add(Arrays.asList(
                    fit.model(), channel.p(), channel.r(), channel.h(), channel.k(), fit.logLikelihood(), fit.bic()));
        }
        return rows;
    }

    /** One row a run of losses. */
    private static Table runTable(Runs runs, SentSequence sequence) {
        LongList losses = runs.losses();
        int first = runs.size() > 0 && runs.isLost(0) ? 0 : 1;
        return new ColumnTable("runs", losses.size())
                .with("first_sent_epoch_ns", i -> sequence.sentNs(runs.start(first + 2 * i)))
                .with("lost", losses::get)
                .with("arrived_before", i -> first + 2 * i == 0 ? null : runs.length(first + 2 * i - 1));
    }
}
