package weir.web.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkControl;
import weir.api.link.LinkPlugIn;
import weir.api.network.Network;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.live.LinkHistory;
import weir.web.live.LinkReading;
import weir.web.workbench.Engines;

/** {@code /links} and {@code /models}. */
final class LinkRoutes {
    private final Engines engines;
    private final LinkHistory history;

    /** @param history what the links have done */
    LinkRoutes(Engines engines, LinkHistory history) {
        this.engines = engines;
        this.history = history;
    }

    /** A link after a change, and when that took effect. */
    private record Changed(LinkReading link, long epochNs) {
        static final Fields<Changed> FIELDS = Fields.<Changed>builder()
                .all(LinkReading.FIELDS, Changed::link)
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "when the change took effect", Changed::epochNs)
                .build();
    }

    private record Model(String kind, LinkPlugIn plugIn) {
        static final Fields<Model> FIELDS = Fields.<Model>builder()
                .text("kind", "model or discipline", Model::kind)
                .all(LinkPlugIn.FIELDS, Model::plugIn)
                .build();
    }

    /** Changes a link. */
    private interface Change {
        /** @return when it took effect, in ns since the epoch */
        long make(LinkControl control) throws WeirException;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/links", call -> Reply.json(LinkReading.FIELDS.of(links(network()))));
        routes.add("GET", "/links/{link}", call -> told(present(call)));
        routes.add("GET", "/history", call -> Reply.json(history.links()));
        routes.add("GET", "/history/{link}", this::past);
        routes.add("PATCH", "/links/{link}", this::set);
        routes.add("PUT", "/links/{link}/model", this::model);
        routes.add("POST", "/links/{link}/up", call -> carrier(call, true));
        routes.add("POST", "/links/{link}/down", call -> carrier(call, false));
        routes.add("GET", "/models", call -> Reply.json(Model.FIELDS.of(models())));
    }

    private Network network() throws HttpProblem {
        return engines.network()
                .orElseThrow(() -> new HttpProblem(
                        409, "there are no links", "no network is up", "bring one up, for example net:up single,2"));
    }

    private EmulatedLink present(Call call) throws HttpProblem {
        Network network = engines.network()
                .orElseThrow(() -> HttpProblem.unknown("there are no links, since no network is up", "bring one up"));
        String name = call.path("link");
        EmulatedLink link = network.links().get(name);
        if (link == null) {
            throw HttpProblem.unknown("no link is called '" + name + "'", "choose one of the network's links");
        }
        return link;
    }

    /** Also of a link whose network has gone. */
    private Reply past(Call call) throws HttpProblem {
        String name = call.path("link");
        return Reply.json(LinkHistory.Past.FIELDS.of(history.of(name)
                .orElseThrow(() -> HttpProblem.unknown(
                        "nothing is kept of a link '" + name + "'", "it begins a second after its network is up"))));
    }

    private LinkControl control() throws HttpProblem {
        return engines.linkControl().orElseThrow(() -> HttpProblem.missing("changing links"));
    }

    private Reply set(Call call) throws Exception {
        Body body = call.body().only("direction", "set");
        EmulatedLink link = present(call);
        Set<Direction> directions = body.text("direction").isEmpty()
                ? EnumSet.allOf(Direction.class)
                : EnumSet.of(direction(body.required("direction")));
        Map<String, String> changes = body.options("set");
        if (changes.isEmpty()) {
            throw HttpProblem.badInput("nothing to change", "send {\"set\": {\"delay\": \"60ms\"}}");
        }
        return change(link, control -> control.change(link, directions, changes, WorkbenchPaths.callerFolder()));
    }

    private static Direction direction(String word) throws HttpProblem {
        return Arrays.stream(Direction.values())
                .filter(each -> each.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> HttpProblem.badInput(
                        "'" + word + "' is no direction", "send forward or reverse, or leave it out"));
    }

    private Reply model(Call call) throws Exception {
        Body body = call.body().only("model", "parameters");
        EmulatedLink link = present(call);
        String model = body.name("model");
        Map<String, String> options = body.options("parameters");
        return change(link, control -> control.changeModel(link, model, options, WorkbenchPaths.callerFolder()));
    }

    private Reply change(EmulatedLink link, Change change) throws HttpProblem, WeirException {
        try {
            long epochNs = change.make(control());
            return Reply.json(Changed.FIELDS.of(new Changed(LinkReading.of(link), epochNs)));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.of(e);
        }
    }

    private Reply carrier(Call call, boolean up) throws Exception {
        EmulatedLink link = present(call);
        link.setUp(up);
        return told(link);
    }

    private static Reply told(EmulatedLink link) {
        return Reply.json(LinkReading.FIELDS.of(LinkReading.of(link)));
    }

    /** Returns every link as it is now. */
    static List<LinkReading> links(Network network) {
        return network.links().values().stream().map(LinkReading::of).toList();
    }

    private List<Model> models() throws HttpProblem {
        LinkControl control = control();
        List<Model> models = new ArrayList<>();
        control.models().forEach(each -> models.add(new Model("model", each)));
        control.disciplines().forEach(each -> models.add(new Model("discipline", each)));
        return models;
    }
}
