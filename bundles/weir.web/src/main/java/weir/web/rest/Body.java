package weir.web.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON object that was sent, read with its types checked. */
final class Body {
    /** Options are words with hyphens; nothing else may get into a command line as one. */
    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    private final Map<String, Object> values;

    Body(Map<String, Object> values) {
        this.values = values;
    }

    /** Says no to members that nobody would read. */
    Body only(String... known) throws Refusal {
        for (String name : values.keySet()) {
            if (!List.of(known).contains(name)) {
                throw Refusal.badInput(
                        "the body has '" + name + "', which is not known here", "send " + String.join(", ", known));
            }
        }
        return this;
    }

    Optional<String> text(String name) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Refusal.badInput(name + " must be a text", "put it into quotes");
    }

    /** As a person writes it: a number or a text. */
    Optional<String> word(String name) throws Refusal {
        Object value = values.get(name);
        return value instanceof Number ? Optional.of(value.toString()) : text(name);
    }

    String required(String name) throws Refusal {
        return text(name).orElseThrow(() -> Refusal.badInput("the body lacks " + name, "send {\"" + name + "\": ...}"));
    }

    /** A name for a command line; what looks like an option of it is none. */
    String name(String name) throws Refusal {
        String value = required(name);
        if (value.isBlank() || value.startsWith("-")) {
            throw Refusal.badInput(name + " '" + value + "' must not begin with '-' or be blank", "send a name");
        }
        return value;
    }

    boolean flag(String name, boolean otherwise) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw Refusal.badInput(name + " must be true or false", "send one of them");
    }

    List<String> texts(String name) throws Refusal {
        Object value = values.get(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                texts.add(String.valueOf(each));
            }
        } else if (value != null) {
            throw Refusal.badInput(name + " must be a list", "send [...]");
        }
        return texts;
    }

    /** Options with their values as a person writes them. */
    Map<String, String> options(String name) throws Refusal {
        Object value = values.get(name);
        Map<String, String> options = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String option = String.valueOf(entry.getKey());
                if (!OPTION.matcher(option).matches()) {
                    throw Refusal.badInput("'" + option + "' is no name of an option", "use letters and hyphens");
                }
                if (entry.getValue() instanceof Map || entry.getValue() instanceof List || entry.getValue() == null) {
                    throw Refusal.badInput(option + " must be a text, a number or true or false", "send one");
                }
                options.put(option, String.valueOf(entry.getValue()));
            }
        } else if (value != null) {
            throw Refusal.badInput(name + " must be an object", "send {...}");
        }
        return options;
    }
}
