package weir.scenario.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;
import weir.scenario.file.Action;
import weir.scenario.file.ScenarioFile;
import weir.scenario.file.Step;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;
import weir.scenario.run.Moments;

/** Checks the steps of a scenario file against the network that they happen in. One thread. */
final class StepChecker {
    private static final int MOST_MOMENTS = 10_000;

    private final ScenarioFile file;
    private final Topology topology;
    private final LinkChecker links;

    StepChecker(ScenarioFile file, Topology topology, Engines engines) {
        this.file = file;
        this.topology = topology;
        this.links = new LinkChecker(topology, file.path().toAbsolutePath().getParent(), engines);
    }

    /** The file with every step checked; files that links are told stand there in full. */
    ScenarioFile located() throws WeirException {
        List<Step> inTime = new ArrayList<>(file.steps());
        inTime.sort(Comparator.comparingLong(step -> step.when().firstNs()));
        Map<Step, Step> checked = new LinkedHashMap<>();
        for (Step step : inTime) {
            try {
                checkTime(step);
                checked.put(step, new Step(step.place(), step.name(), step.text(), step.when(), action(step)));
            } catch (Mistake e) {
                throw step.place().error(e);
            }
        }
        return file.with(file.steps().stream().map(checked::get).toList());
    }

    private void checkTime(Step step) throws Mistake {
        long end = file.duration().toNanos();
        long latest = step.when().latestNs();
        if (step.when().firstNs() >= end || (step.when().untilNs() != Long.MAX_VALUE && latest > end)) {
            throw new Mistake(
                    "'" + step.text() + "' is after the end",
                    "the scenario ends at " + Moments.text(end) + ", and the step says " + Moments.text(latest),
                    "choose an earlier time, or a longer duration");
        }
    }

    private Action action(Step step) throws Mistake {
        if (step.action() instanceof Action.ChangeLink change) {
            return links.check(change);
        }
        if (step.action() instanceof Action.Carrier carrier) {
            links.link(carrier.link());
        } else if (step.action() instanceof Action.Program program
                && topology.node(program.node()).isEmpty()) {
            List<String> nodes = topology.nodes().stream().map(NodeSpec::name).toList();
            throw Mistake.unknown("node", program.node(), nodes);
        } else if (step.action() instanceof Action.Stop stop) {
            checkStop(step, stop);
        }
        return step.action();
    }

    private void checkStop(Step step, Action.Stop stop) throws Mistake {
        List<Step> programs = file.steps().stream()
                .filter(each -> each.action() instanceof Action.Program)
                .toList();
        List<String> names = programs.stream().map(Step::name).toList();
        if (!names.contains(stop.step())) {
            throw Mistake.unknown("step with a program", stop.step(), names);
        }
        long begins = programs.get(names.indexOf(stop.step())).when().firstNs();
        if (begins > step.when().firstNs()) {
            throw new Mistake(
                    "step '" + stop.step() + "' is stopped before it begins",
                    "it begins at " + Moments.text(begins),
                    "stop it later");
        }
    }

    /** When each step happens, in time. */
    List<Timetable.Moment> moments(List<Step> steps) throws WeirException {
        List<Timetable.Moment> moments = new ArrayList<>();
        for (Step step : steps) {
            int turn = 0;
            for (long at : step.when().moments(file.duration().toNanos(), MOST_MOMENTS)) {
                moments.add(new Timetable.Moment(at, step, ++turn));
            }
            if (moments.size() > MOST_MOMENTS) {
                Place place = step.place();
                throw place.error(
                        "there are more than " + MOST_MOMENTS + " steps",
                        "'" + step.text() + "' alone happens " + turn + " times or more",
                        "let it happen less often");
            }
        }
        moments.sort(Comparator.comparingLong(Timetable.Moment::atNs));
        return moments;
    }
}
