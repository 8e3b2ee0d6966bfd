package weir.web.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import weir.api.event.CaptureEvent;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.FileReply;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.live.EndedCaptures;

/** {@code /captures}. */
public final class CaptureRoutes {
    /** As {@code capture:list} would tell it. */
    private static final Fields<CaptureEvent.Stopped> ENDED = Fields.<CaptureEvent.Stopped>builder()
            .text("capture", "its name", CaptureEvent.Stopped::capture)
            .text("node", "the node", each -> each.request().point().node())
            .text("interface", "the interface", each -> each.request().point().interfaceName())
            .text("filter", "which packets", each -> each.request().filter())
            .text("file", "where to", CaptureRoutes::file)
            .values("files", "all files, oldest first", each -> List.of(file(each)))
            .flag("running", "it is going on", each -> false)
            .count("packets", "packets in the file", each -> each.counts().packets())
            .number(
                    "bytes",
                    Unit.BYTES,
                    "size of these packets",
                    each -> each.counts().bytes())
            .count(
                    "kernelDrops",
                    "packets that the kernel has dropped",
                    each -> each.counts().kernelDrops())
            .count("linkDrops", "frames dropped by the link that are in the file", each -> value(each.linkDrops()))
            .count("linkDropsMissed", "frames dropped by the link that are not", each -> value(each.linkDropsMissed()))
            .build();

    private final Commander commander;
    private final EndedCaptures endedCaptures;

    CaptureRoutes(Commander commander, EndedCaptures endedCaptures) {
        this.commander = commander;
        this.endedCaptures = endedCaptures;
    }

    private static String file(CaptureEvent.Stopped ended) {
        return ended.request().file().toString();
    }

    private static Long value(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/captures", call -> Reply.json(captures()));
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
        words.add("--out=" + free(name));
        return Reply.json(201, commander.run(words));
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
        String name = call.path("capture");
        if (running().stream().noneMatch(capture -> name.equals(capture.get("capture")))) {
            throw HttpProblem.unknown("no capture '" + name + "' is running", "GET /api/v1/captures lists them");
        }
        return Reply.json(commander.run("capture:stop", name));
    }

    private List<Map<String, Object>> running() throws HttpProblem {
        List<Map<String, Object>> captures = new ArrayList<>();
        for (Object each : (List<?>) commander.run("capture:list")) {
            captures.add(LinkRoutes.members(each));
        }
        return captures;
    }

    /** Those that run, and those that have ended since this workbench started. */
    public List<Map<String, Object>> captures() throws HttpProblem {
        List<Map<String, Object>> captures = running();
        for (CaptureEvent.Stopped ended : endedCaptures.newestFirst()) {
            String file = file(ended);
            if (captures.stream().noneMatch(capture -> file.equals(capture.get("file")))) {
                captures.add(ENDED.of(ended).values());
            }
        }
        return captures;
    }

    /** The file of the capture of that name, of several the one that runs or was the last. */
    Path file(String name) throws HttpProblem {
        Path file = captures().stream()
                .filter(capture -> name.equals(capture.get("capture")))
                .map(capture -> Path.of(String.valueOf(capture.get("file"))))
                .findFirst()
                .orElseThrow(() ->
                        HttpProblem.unknown("there is no capture '" + name + "'", "GET /api/v1/captures lists them"));
        if (!Files.isRegularFile(file)) {
            throw HttpProblem.unknown(
                    "the file of capture '" + name + "' is not there", "it was moved, deleted, or is a stream");
        }
        return file;
    }
}
