package weir.web.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.api.capture.CaptureState;
import weir.api.event.CaptureEvent;
import weir.api.field.Fields;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.FileReply;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.live.CaptureIds;
import weir.web.live.EndedCaptures;
import weir.web.workbench.Engines;

/** {@code /captures}. */
public final class CaptureRoutes {
    static final Fields<CaptureState> FIELDS = Fields.<CaptureState>builder()
            .text(
                    "id",
                    "what tells it from all others",
                    state -> CaptureIds.of(state.request().file()))
            .text(
                    "run",
                    "the run that it belongs to; empty if none",
                    state -> CaptureIds.run(state.request().file()))
            .all(CaptureState.FIELDS, state -> state)
            .build();

    private final Engines engines;
    private final Commander commander;
    private final EndedCaptures endedCaptures;

    CaptureRoutes(Engines engines, Commander commander, EndedCaptures endedCaptures) {
        this.engines = engines;
        this.commander = commander;
        this.endedCaptures = endedCaptures;
    }

    private static CaptureState ended(CaptureEvent.Stopped event) {
        return new CaptureState(
                event.capture(),
                event.request(),
                List.of(event.request().file()),
                false,
                event.counts(),
                event.linkDrops(),
                event.linkDropsMissed());
    }

    void addTo(Routes routes) {
        routes.add("GET", "/captures", call -> Reply.json(FIELDS.of(captures())));
        routes.add("POST", "/captures", this::start);
        routes.add("DELETE", "/captures/{capture}", this::stop);
        routes.add("GET", "/captures/{capture}/file", call -> FileReply.of(file(call.path("capture"))));
    }

    private Reply start(Call call) throws Exception {
        Body body = call.body().only("target", "filter", "out");
        String target = body.name("target");
        List<String> words = new ArrayList<>(List.of("capture:start", target));
        body.text("filter").ifPresent(filter -> words.add("--filter=" + filter));
        String name = body.text("out").orElse(target.substring(target.indexOf(':') + 1) + ".pcapng");
        Path file = free(name);
        words.add("--out=" + file);
        Object answer = commander.run(words);
        return Reply.json(
                201,
                find(captures(), CaptureIds.of(file)).<Object>map(FIELDS::of).orElse(answer));
    }

    /** Captures that are started here have one folder; names lead nowhere else, and replace nothing. */
    private static Path free(String name) throws HttpProblem, IOException {
        if (!name.matches("[\\w+-][\\w.+-]{0,120}")) {
            throw HttpProblem.badInput(
                    "'" + name + "' is no plain file name", "use letters, digits, '.', '-' and '_', without a folder");
        }
        String stem = name.endsWith(".pcapng") ? name.substring(0, name.length() - ".pcapng".length()) : name;
        Path folder = Files.createDirectories(WorkbenchPaths.shared().resolve("captures"));
        Path file = folder.resolve(stem + ".pcapng");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(stem + "-" + i + ".pcapng");
        }
        return file;
    }

    private Reply stop(Call call) throws Exception {
        String id = call.path("capture");
        CaptureState running = find(running(), id)
                .orElseThrow(() -> HttpProblem.unknown(
                        "no capture '" + id + "' is running", "choose one of those that are listed"));
        commander.run("capture:stop", running.name());
        return Reply.json(
                FIELDS.of(List.of(find(captures(), CaptureIds.of(file(running))).orElse(running))));
    }

    /** Those that run, and those that failed and have not been stopped yet. */
    private List<CaptureState> running() {
        List<CaptureState> captures = new ArrayList<>();
        engines.captures().ifPresent(engine -> {
            engine.failed().forEach(capture -> captures.add(CaptureState.of(capture)));
            engine.captures().forEach(capture -> captures.add(CaptureState.of(capture)));
        });
        return captures;
    }

    /** Those that run, and those that have ended since this workbench started. */
    List<CaptureState> captures() {
        List<CaptureState> captures = running();
        for (CaptureState ended :
                endedCaptures.newestFirst().stream().map(CaptureRoutes::ended).toList()) {
            if (captures.stream().noneMatch(each -> file(each).equals(file(ended)))) {
                captures.add(ended);
            }
        }
        return captures;
    }

    /** Returns the capture of that id, or else the first of that name. */
    private static Optional<CaptureState> find(List<CaptureState> captures, String id) {
        return captures.stream()
                .filter(capture -> id.equals(CaptureIds.of(file(capture))))
                .findFirst()
                .or(() -> captures.stream()
                        .filter(capture -> id.equals(capture.name()))
                        .findFirst());
    }

    private static Path file(CaptureState capture) {
        return capture.request().file();
    }

    /** The file of the capture of that id; of a name, of several the one that runs or was the last. */
    Path file(String id) throws HttpProblem {
        Path file = find(captures(), id)
                .map(CaptureRoutes::file)
                .orElseThrow(() ->
                        HttpProblem.unknown("there is no capture '" + id + "'", "choose one of those that are listed"));
        if (!Files.isRegularFile(file)) {
            throw HttpProblem.unknown(
                    "the file of capture '" + id + "' is not there", "it was moved, deleted, or is a stream");
        }
        return file;
    }
}
