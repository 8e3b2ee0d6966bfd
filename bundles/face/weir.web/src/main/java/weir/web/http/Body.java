package weir.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON object that was sent, read with its types checked. */
public final class Body {
    /** Options are words with hyphens; nothing else may get into a command line as one. */
    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    private final Map<String, Object> values;

    Body(Map<String, Object> values) {
        this.values = values;
    }

    /** Says no to members that nobody would read. */
    public Body only(String... known) throws HttpProblem {
        for (String name : values.keySet()) {
            if (!List.of(known).contains(name)) {
                throw HttpProblem.badInput(
                        "the body has '" + name + "', which is not known here", "send " + String.join(", ", known));
            }
        }
        return this;
    }

    public Optional<String> text(String name) throws HttpProblem {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw HttpProblem.badInput(name + " must be a text", "put it into quotes");
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
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw HttpProblem.badInput(name + " must be true or false", "send one of them");
    }

    public List<String> texts(String name) throws HttpProblem {
        Object value = values.get(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                texts.add(String.valueOf(each));
            }
        } else if (value != null) {
            throw HttpProblem.badInput(name + " must be a list", "send [...]");
        }
        return texts;
    }

    /** Options with their values as a person writes them. */
    public Map<String, String> options(String name) throws HttpProblem {
        Object value = values.get(name);
        Map<String, String> options = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
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
        } else if (value != null) {
            throw HttpProblem.badInput(name + " must be an object", "send {...}");
        }
        return options;
    }
}
