package weir.analysis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import weir.api.analysis.MeasureComparer;
import weir.api.field.Described;

/** Compares by distributions and medians. Stateless. */
@Component(service = MeasureComparer.class)
public final class SeriesComparer implements MeasureComparer {
    @Override
    public Comparison compare(List<Measure> measures, Strictness strictness) {
        List<MeasureDiff> diffs = measures.stream()
                .map(each -> new MeasureDiff(each.name(), each.unit(), Series.of(each.a()), Series.of(each.b())))
                .toList();
        Map<MeasureDiff, Double> adjusted = holm(diffs);
        List<MeasureDiff.Judged> judged = diffs.stream()
                .map(each -> each.judged(adjusted.get(each), strictness.alpha(), strictness.tolerance()))
                .toList();
        List<Described<?>> described = new ArrayList<>();
        judged.forEach(each -> described.add(each.described()));
        return new Comparison(
                verdict(judged),
                described,
                judged.stream().map(each -> each.words(strictness.alpha())).toList());
    }

    private static Verdict verdict(List<MeasureDiff.Judged> judged) {
        if (has(judged, Verdict.DIFFERENT)) {
            return Verdict.DIFFERENT;
        }
        return judged.isEmpty() || has(judged, Verdict.UNCLEAR) ? Verdict.UNCLEAR : Verdict.SAME;
    }

    private static boolean has(List<MeasureDiff.Judged> judged, Verdict verdict) {
        return judged.stream().anyMatch(each -> each.verdict() == verdict);
    }

    /** With several measures one is soon unlikely by chance: each probability times those not smaller (S. Holm, 1979). */
    private static Map<MeasureDiff, Double> holm(List<MeasureDiff> measures) {
        List<MeasureDiff> sorted = new ArrayList<>(measures);
        sorted.sort(Comparator.comparingDouble(MeasureDiff::probability));
        Map<MeasureDiff, Double> adjusted = new LinkedHashMap<>();
        double least = 0;
        for (int i = 0; i < sorted.size(); i++) {
            least = Math.max(least, Math.min(1, sorted.get(i).probability() * (sorted.size() - i)));
            adjusted.put(sorted.get(i), least);
        }
        return adjusted;
    }
}
