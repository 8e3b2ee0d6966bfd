package weir.web.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON object that was sent, read with its types checked. */
public final class Body {
    /** Options are words with hyphens; nothing else may get into a command line as one. */
    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    private final Map<?, ?> values;

    Body(Map<?, ?> values) {
        this.values = values;
    }

    /** Says no to members that nobody would read. */
    public Body only(String... known) throws HttpProblem {
        for (Object name : values.keySet()) {
            if (!List.of(known).contains(name)) {
                throw HttpProblem.badInput(
                        "the body has '" + name + "', which is not known here", "send " + String.join(", ", known));
            }
        }
        return this;
    }

    private <T> Optional<T> member(String name, Class<T> type, String wanted, String fix) throws HttpProblem {
        Object value = values.get(name);
        if (value != null && !type.isInstance(value)) {
            throw HttpProblem.badInput(name + " must be " + wanted, fix);
        }
        return Optional.ofNullable(type.cast(value));
    }

    public Optional<String> text(String name) throws HttpProblem {
        return member(name, String.class, "a text", "put it into quotes");
    }

    /** As a person writes it: a number or a text. */
    public Optional<String> word(String name) throws HttpProblem {
        Object value = values.get(name);
        return value instanceof Number ? Optional.of(value.toString()) : text(name);
    }

    public String required(String name) throws HttpProblem {
        return text(name)
                .orElseThrow(() -> HttpProblem.badInput("the body lacks " + name, "send {\"" + name + "\": ...}"));
    }

    /** A name for a command line; what looks like an option of it is none. */
    public String name(String name) throws HttpProblem {
        String value = required(name);
        if (value.isBlank() || value.startsWith("-")) {
            throw HttpProblem.badInput(name + " '" + value + "' must not begin with '-' or be blank", "send a name");
        }
        return value;
    }

    public boolean flag(String name, boolean otherwise) throws HttpProblem {
        return member(name, Boolean.class, "true or false", "send one of them").orElse(otherwise);
    }

    public List<String> texts(String name) throws HttpProblem {
        List<?> list = member(name, List.class, "a list", "send [...]").orElse(List.of());
        return list.stream().map(String::valueOf).toList();
    }

    /** Options with their values as a person writes them. */
    public Map<String, String> options(String name) throws HttpProblem {
        Map<?, ?> map = member(name, Map.class, "an object", "send {...}").orElse(Map.of());
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String option = String.valueOf(entry.getKey());
            if (!OPTION.matcher(option).matches()) {
                throw HttpProblem.badInput("'" + option + "' is no name of an option", "use letters and hyphens");
            }
            if (entry.getValue() instanceof Map || entry.getValue() instanceof List || entry.getValue() == null) {
                throw HttpProblem.badInput(option + " must be a text, a number or true or false", "send one");
            }
            options.put(option, String.valueOf(entry.getValue()));
        }
        return options;
    }
}
