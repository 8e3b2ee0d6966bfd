package weir.web.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.command.CommandFailed;
import weir.web.workbench.Engines;

/** Calls the shell's commands, so that both say the same. Thread-safe. */
public final class Commander {
    private static final int USAGE = 2;
    private static final int NO_INPUT = 66;
    private static final int INTERRUPTED = 130;

    private final Engines engines;

    public Commander(Engines engines) {
        this.engines = engines;
    }

    /** @return what {@code --json} prints, also when the command's status is not 0 */
    public Object run(String... words) throws HttpProblem {
        return run(List.of(words));
    }

    /** As {@link #run(String...)}. */
    public Object run(List<String> words) throws HttpProblem {
        try {
            return plain(engines.commands().call(words, new CalledFromWeb()).json());
        } catch (CommandFailed e) {
            throw refusal(e);
        }
    }

    /** Maps and lists in place of values with fields. */
    private static Object plain(Object value) {
        if (value instanceof Described<?> described) {
            return plain(described.values());
        }
        if (value instanceof Map<?, ?> members) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            members.forEach((name, member) -> plain.put(name, plain(member)));
            return plain;
        }
        if (value instanceof List<?> elements) {
            List<Object> plain = new ArrayList<>();
            elements.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value;
    }

    /** {@code key=value} for each option. */
    public static List<String> words(Map<String, String> options) {
        List<String> words = new ArrayList<>();
        options.forEach((key, value) -> words.add(key + "=" + value));
        return words;
    }

    static HttpProblem refusal(CommandFailed failure) {
        int status = status(failure);
        if (failure.getCause() instanceof WeirException trouble) {
            return new HttpProblem(status, trouble.what(), trouble.why(), trouble.fix());
        }
        List<String> parts = Arrays.asList(failure.getMessage().split("; ", 3));
        return new HttpProblem(
                status,
                parts.get(0),
                parts.size() > 2 ? parts.get(1) : "",
                parts.size() > 1 ? parts.get(parts.size() - 1) : "");
    }

    private static int status(CommandFailed failure) {
        Throwable cause = failure.getCause();
        return switch (failure.status()) {
            case USAGE -> 400;
            case NO_INPUT -> 404;
            case INTERRUPTED -> 503;
            default -> {
                if (cause instanceof NoSuchElementException) {
                    yield 404;
                }
                yield cause instanceof RuntimeException || cause instanceof Error ? 500 : 409;
            }
        };
    }
}
