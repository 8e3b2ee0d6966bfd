package weir.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;

/** Finds the route that answers a request. Filled once, then read by any thread. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Answers one kind of request. */
    @FunctionalInterface
    public interface Action {
        Reply run(Call call) throws Exception;
    }

    /** The route that answers a request, and the call that it gets. */
    public record Match(Action action, Call call) {}

    private record Route(String method, List<String> segments, Action action) {
        /** The values of the variables; empty when it is another route's. */
        Optional<Map<String, String>> match(List<String> given) {
            boolean isOpen = segments.get(segments.size() - 1).endsWith("...}");
            if (isOpen ? given.size() < segments.size() : given.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (segment.endsWith("...}")) {
                    values.put(
                            segment.substring(1, segment.length() - 4),
                            String.join("/", given.subList(i, given.size())));
                } else if (segment.startsWith("{")) {
                    values.put(segment.substring(1, segment.length() - 1), given.get(i));
                } else if (!segment.equals(given.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    /**
     * @param pattern for example {@code /links/{link}/model}; a last segment such as {@code {path...}} takes several
     */
    public void add(String method, String pattern, Action action) {
        routes.add(new Route(method, segments(pattern), action));
    }

    /** Every route as {@code GET /links/{link}}. */
    public List<String> names() {
        return routes.stream()
                .map(route -> route.method() + " /"
                        + String.join("/", route.segments()).replace("...}", "}"))
                .toList();
    }

    /** @throws HttpProblem when there is no such resource, or it does not have this method */
    public Match find(Request request, String path) throws HttpProblem {
        List<String> given = segments(path);
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(given);
            if (values.isPresent() && route.method().equals(request.getMethod())) {
                return new Match(route.action(), new Call(request, values.get()));
            }
            values.ifPresent(other -> methods.add(route.method()));
        }
        if (!methods.isEmpty()) {
            throw new HttpProblem(
                    405, request.getMethod() + " is not possible here", "", "use " + String.join(", ", methods));
        }
        throw HttpProblem.unknown("there is nothing at " + path, "see /api/v1/openapi.json");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
