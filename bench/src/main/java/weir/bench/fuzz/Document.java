package weir.bench.fuzz;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document that a workbench serves: which operations there are, what they take and answer. */
final class Document {
    /** What may be answered to any request: by whoever reads it, before an operation sees it. */
    private static final Set<Integer> ANYWHERE =
            Set.of(400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 417, 426, 431, 501, 503, 505);

    /**
     * One of its operations.
     *
     * @param path as the document has it
     * @param statuses that it describes
     * @param members of its JSON body
     */
    record Operation(String method, String path, Set<Integer> statuses, List<String> members) {
        /** Returns true if it may answer so. */
        boolean mayAnswer(int status) {
            return statuses.contains(status) || ANYWHERE.contains(status);
        }
    }

    private final List<Operation> operations = new ArrayList<>();

    Document(String json) throws IOException {
        Map<?, ?> paths = (Map<?, ?>) JSON.std.mapFrom(json).get("paths");
        paths.forEach((path, all) -> ((Map<?, ?>) all).forEach((method, operation) -> {
            if (operation instanceof Map<?, ?> map && map.get("responses") instanceof Map<?, ?> responses) {
                Set<Integer> statuses = new TreeSet<>();
                responses.keySet().forEach(status -> statuses.add(Integer.parseInt(String.valueOf(status))));
                operations.add(new Operation(
                        String.valueOf(method).toUpperCase(Locale.ROOT), String.valueOf(path), statuses, members(map)));
            }
        }));
        if (operations.isEmpty()) {
            throw new IOException("the OpenAPI document has no operations");
        }
    }

    private static List<String> members(Map<?, ?> operation) {
        Object at = operation;
        for (String key : List.of("requestBody", "content", "application/json", "schema", "properties")) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    Operation any(Random random) {
        return operations.get(random.nextInt(operations.size()));
    }

    List<Operation> operations() {
        return operations;
    }

    /** A body that may be right. */
    static String body(Random random, Operation operation) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String member : operation.members()) {
            if (random.nextInt(4) > 0) {
                body.put(member, value(random, 0));
            }
        }
        return switch (random.nextInt(8)) {
            case 0 ->
                List.of("null", "[]", "1", "\"x\"", "", "{", "[".repeat(5000), "{\"a\":1}{\"b\":2}")
                        .get(random.nextInt(8));
            case 1 -> Values.mutated(random, JSON.std.asString(body));
            default -> JSON.std.asString(body);
        };
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 8)) {
            case 0 -> random.nextInt(1000) - 500;
            case 1 -> random.nextDouble() * 1e12;
            case 2 -> null;
            case 3 -> random.nextBoolean();
            case 5 -> List.of(Values.any(random), Values.any(random));
            case 6 -> Map.of(Values.any(random), Values.any(random));
            case 7 -> Map.of("bandwidth", "1Mbit/s", "delay", Values.any(random));
            default -> Values.any(random);
        };
    }
}
