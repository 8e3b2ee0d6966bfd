package weir.web.rest;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.command.Tunnels;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.FileReply;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.workbench.Engines;

/** {@code /analyzers} and {@code /analyses}. Keeps the figures of the last analyses, and nothing else of them. */
final class AnalysisRoutes {
    private static final int MOST_KEPT = 16;

    private static final Fields<Figure> FIGURE = Fields.<Figure>builder()
            .text("name", "its name in addresses", Figure::name)
            .text("title", "its title, for people", Figure::title)
            .text(
                    "kind",
                    "how it is drawn",
                    figure -> figure.getClass().getSimpleName().toLowerCase(Locale.ROOT))
            .build();

    private final Engines engines;
    private final Commander commander;
    private final CaptureRoutes captures;
    private final AtomicLong count = new AtomicLong();

    /** By the id of the analysis, oldest first. */
    private final Map<String, List<Figure>> kept = new LinkedHashMap<>();

    AnalysisRoutes(Engines engines, Commander commander, CaptureRoutes captures) {
        this.engines = engines;
        this.commander = commander;
        this.captures = captures;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/analyzers", call -> Reply.json(commander.run("analyze:list")));
        routes.add("POST", "/analyses", this::analyse);
        routes.add("GET", "/analyses/{analysis}/figures/{figure}", this::figure);
    }

    private Reply analyse(Call call) throws Exception {
        Body body = call.body().only("analyzer", "inputs", "filter", "options", "tunnel");
        AnalysisEngine engine = engines.analysis().orElseThrow(() -> HttpProblem.missing("analysing captures"));
        List<String> names = body.texts("inputs");
        if (names.isEmpty()) {
            throw HttpProblem.badInput("there is no input", "name captures, or files of runs as RUN/FILE");
        }
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(input(name));
        }
        AnalysisRequest request = new AnalysisRequest(
                body.name("analyzer"),
                files,
                body.text("filter").orElse(""),
                body.options("options"),
                outermost(body.text("tunnel").orElse("inner")));
        return Reply.json(describe(engine, run(engine, request), names));
    }

    private static boolean outermost(String tunnel) throws HttpProblem {
        try {
            return Tunnels.outermost("tunnel", tunnel);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badInput(String.valueOf(e.getMessage()), "");
        }
    }

    private static List<AnalysisResult> run(AnalysisEngine engine, AnalysisRequest request)
            throws IOException, WeirException, HttpProblem {
        try {
            return engine.run(request);
        } catch (NoSuchFileException e) {
            throw HttpProblem.unknown("a capture has just gone", "choose another one");
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badInput(String.valueOf(e.getMessage()), "the analyzer's options say what they take");
        }
    }

    private Path input(String name) throws HttpProblem {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return captures.file(name);
        }
        Path folder = RunRoutes.folder(name.substring(0, slash));
        return FileReply.in(folder, name.substring(slash + 1)).file();
    }

    /** Several captures for an analyzer of one: the first has the figures, as in the shell. */
    private Described<String> describe(AnalysisEngine engine, List<AnalysisResult> results, List<String> names) {
        String id = String.valueOf(count.incrementAndGet());
        List<Figure> figures = results.stream()
                .flatMap(result -> result.report().figures().stream())
                .toList();
        keep(id, figures);
        int perResult = names.size() / results.size();
        Fields.Builder<String> fields = Fields.<String>builder().text("id", "its figures' address", own -> own);
        engine.document(results.get(0), names.subList(0, perResult))
                .forEach((name, value) -> fields.described(name, "", own -> value));
        if (results.size() > 1) {
            List<Object> others = new ArrayList<>();
            for (int i = 1; i < results.size(); i++) {
                others.add(engine.document(results.get(i), names.subList(i * perResult, (i + 1) * perResult)));
            }
            fields.described("others", "of the other captures", own -> others);
        }
        return fields.objects("figures", "what can be drawn", FIGURE, own -> figures)
                .build()
                .of(id);
    }

    private void keep(String id, List<Figure> figures) {
        synchronized (kept) {
            if (kept.size() >= MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(id, figures);
        }
    }

    private Reply figure(Call call) throws Exception {
        FigureWriter writer = engines.figures().orElseThrow(() -> HttpProblem.missing("drawing figures"));
        FigureFile wanted = FigureFile.of(call);
        List<Figure> figures;
        synchronized (kept) {
            figures = kept.getOrDefault(call.path("analysis"), List.of());
        }
        Figure figure = figures.stream()
                .filter(each -> each.name().equals(wanted.name()))
                .findFirst()
                .orElseThrow(() -> HttpProblem.unknown(
                        "there is no such figure", "the last " + MOST_KEPT + " analyses are kept; analyse again"));
        Optional<FigureWriter.Part> part = FigureFile.part(call);
        return wanted.drawn(file -> {
            if (part.isPresent()) {
                writer.write(figure, file, wanted.how(), part.get());
            } else {
                writer.write(figure, file, wanted.how());
            }
        });
    }
}
