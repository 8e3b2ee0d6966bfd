package weir.web.rest;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weir.api.field.Fields;
import weir.api.option.OptionSpec;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRunner;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.FileReply;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.workbench.Engines;

/** {@code /scenarios} and {@code /runs}. */
public final class RunRoutes {
    private static final Fields<Scenario> SCENARIO = Fields.<Scenario>builder()
            .text("name", "the scenario's name", Scenario::name)
            .text("description", "one line", Scenario::description)
            .objects("options", "what it may be told", OptionSpec.FIELDS, Scenario::options)
            .build();

    private final Engines engines;
    private final Commander commander;
    private final RunBoard board;

    RunRoutes(Engines engines, Commander commander, RunBoard board) {
        this.engines = engines;
        this.commander = commander;
        this.board = board;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/scenarios", call -> Reply.json(SCENARIO.of(runner().scenarios())));
        routes.add("GET", "/runs", call -> Reply.json(RunFolders.Folder.FIELDS.of(RunFolders.all(board.now()))));
        routes.add("POST", "/runs", this::start);
        routes.add("GET", "/runs/current", call -> Reply.json(RunNow.FIELDS.of(current())));
        routes.add("POST", "/runs/current/stop", this::stop);
        routes.add("GET", "/runs/diff", this::diff);
        routes.add(
                "GET", "/runs/{run}/files/{file}", call -> FileReply.in(folder(call.path("run")), call.path("file")));
        routes.add("GET", "/runs/{run}/figures/{figure}", this::figure);
    }

    private ScenarioRunner runner() throws HttpProblem {
        return engines.scenarios().orElseThrow(() -> HttpProblem.missing("running scenarios"));
    }

    private Reply start(Call call) throws Exception {
        Body body = call.body().only("scenario", "options", "interactive");
        RunNow run = board.start(
                runner(), body.required("scenario"), body.options("options"), body.flag("interactive", true));
        return Reply.json(202, RunNow.FIELDS.of(run));
    }

    private RunNow current() throws HttpProblem {
        return board.now()
                .orElseThrow(() -> HttpProblem.unknown(
                        "there has been no run in this workbench", "start one by POST /api/v1/runs"));
    }

    private Reply stop(Call call) throws Exception {
        board.stop();
        return Reply.json(202, RunNow.FIELDS.of(current()));
    }

    private Reply diff(Call call) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "scenario:diff",
                folder(call.required("a")).toString(),
                folder(call.required("b")).toString()));
        call.query("tolerance").ifPresent(tolerance -> words.add("--tolerance=" + tolerance));
        return Reply.json(commander.run(words));
    }

    private Reply figure(Call call) throws Exception {
        Path folder = folder(call.path("run"));
        FigureFile wanted = FigureFile.of(call);
        return wanted.drawn(file -> commander.run(
                "plot:save", folder.toString(), "--figure=" + wanted.name(), "--out=" + file, wanted.theme()));
    }

    /** The folder of a run, by its name alone. */
    static Path folder(String name) throws HttpProblem {
        return FileReply.child(WorkbenchPaths.runs(), name)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .orElseThrow(
                        () -> HttpProblem.unknown("there is no run '" + name + "'", "choose one of the list of runs"));
    }
}
