package weir.web.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.network.Network;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.workbench.Engines;

/** {@code /links} and {@code /models}. */
public final class LinkRoutes {
    private static final List<String> DIRECTIONS = List.of("forward", "reverse");

    private final Engines engines;
    private final Commander commander;

    LinkRoutes(Engines engines, Commander commander) {
        this.engines = engines;
        this.commander = commander;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/links", call -> Reply.json(links()));
        routes.add("GET", "/links/{link}", call -> Reply.json(link(present(call))));
        routes.add("PATCH", "/links/{link}", this::set);
        routes.add("PUT", "/links/{link}/model", this::model);
        routes.add("POST", "/links/{link}/up", call -> Reply.json(changed(commander.run("link:up", present(call)))));
        routes.add(
                "POST", "/links/{link}/down", call -> Reply.json(changed(commander.run("link:down", present(call)))));
        routes.add("GET", "/models", call -> Reply.json(models()));
    }

    private String present(Call call) throws HttpProblem {
        Network network = engines.network()
                .orElseThrow(() -> HttpProblem.unknown("there are no links, since no network is up", "bring one up"));
        String name = call.path("link");
        if (!network.links().containsKey(name)) {
            throw HttpProblem.unknown("no link is called '" + name + "'", "GET /api/v1/links lists them");
        }
        return name;
    }

    private Reply set(Call call) throws Exception {
        Body body = call.body().only("direction", "set");
        List<String> words = new ArrayList<>(List.of("link:set", present(call)));
        if (body.text("direction").isPresent()) {
            String direction = body.required("direction");
            if (!DIRECTIONS.contains(direction)) {
                throw HttpProblem.badInput(
                        "'" + direction + "' is no direction", "send forward or reverse, or leave it out");
            }
            words.add(direction);
        }
        Map<String, String> changes = body.options("set");
        if (changes.isEmpty()) {
            throw HttpProblem.badInput("nothing to change", "send {\"set\": {\"delay\": \"60ms\"}}");
        }
        words.addAll(Commander.words(changes));
        return Reply.json(changed(commander.run(words)));
    }

    private Reply model(Call call) throws Exception {
        Body body = call.body().only("model", "parameters");
        List<String> words = new ArrayList<>(List.of("link:model", present(call), body.name("model")));
        words.addAll(Commander.words(body.options("parameters")));
        return Reply.json(changed(commander.run(words)));
    }

    /** With what it has carried. */
    private Object changed(Object answer) throws HttpProblem {
        Map<String, Object> link = members(answer);
        return withStats(link, members(stats(String.valueOf(link.get("name"))).get(0)));
    }

    private Object link(String name) throws HttpProblem {
        return links().stream()
                .filter(link -> link.get("name").equals(name))
                .findFirst()
                .orElseThrow(
                        () -> HttpProblem.unknown("the link has just gone", "GET /api/v1/links lists what is there"));
    }

    /** Every link as {@code link:list} tells it, each direction with what {@code link:stats} tells. */
    public List<Map<String, Object>> links() throws HttpProblem {
        Map<Object, Map<String, Object>> stats = new LinkedHashMap<>();
        for (Object each : stats()) {
            stats.put(members(each).get("name"), members(each));
        }
        List<Map<String, Object>> links = new ArrayList<>();
        for (Object each : (List<?>) members(commander.run("link:list")).get("links")) {
            Map<String, Object> link = members(each);
            if (stats.containsKey(link.get("name"))) {
                links.add(withStats(link, stats.get(link.get("name"))));
            }
        }
        return links;
    }

    private List<?> stats(String... name) throws HttpProblem {
        List<String> words = new ArrayList<>(List.of("link:stats"));
        words.addAll(List.of(name));
        return (List<?>) members(commander.run(words)).get("links");
    }

    private static Map<String, Object> withStats(Map<String, Object> link, Map<String, Object> stats) {
        Map<String, Object> json = new LinkedHashMap<>(link);
        for (String direction : DIRECTIONS) {
            Map<String, Object> way = new LinkedHashMap<>(members(link.get(direction)));
            way.put("stats", stats.get(direction));
            json.put(direction, way);
        }
        return json;
    }

    private List<Map<String, Object>> models() throws HttpProblem {
        Map<String, Object> catalog = members(commander.run("link:models"));
        List<Map<String, Object>> models = new ArrayList<>();
        for (Object model : (List<?>) catalog.get("models")) {
            models.add(withKind("model", members(model)));
        }
        for (Object discipline : (List<?>) catalog.get("disciplines")) {
            models.add(withKind("discipline", members(discipline)));
        }
        return models;
    }

    private static Map<String, Object> withKind(String kind, Map<String, Object> plugIn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.putAll(plugIn);
        return json;
    }

    /** A JSON object that a command has answered. */
    static Map<String, Object> members(Object json) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) json).forEach((key, value) -> members.put(String.valueOf(key), value));
        return members;
    }
}
