package weir.web.http;

import weir.api.WeirException;
import weir.api.field.Fields;

/**
 * A problem, for people.
 *
 * @param why may be empty
 * @param fix may be empty
 */
public record Trouble(String what, String why, String fix) {
    public static final Fields<Trouble> FIELDS = Fields.<Trouble>builder()
            .text("what", "what happened", Trouble::what)
            .text("why", "why; may be empty", Trouble::why)
            .text("fix", "what to do; may be empty", Trouble::fix)
            .build();

    /** As the answer to a request. */
    static final Fields<Trouble> ANSWER = Fields.<Trouble>builder()
            .object("error", "what went wrong", FIELDS, trouble -> trouble)
            .build();

    public static Trouble of(WeirException e) {
        return new Trouble(e.what(), e.why(), e.fix());
    }

    /** Of a message such as {@code what; why; fix} or {@code what; fix}. */
    static Trouble of(String message) {
        String[] parts = message.split("; ", 3);
        return new Trouble(parts[0], parts.length > 2 ? parts[1] : "", parts.length > 1 ? parts[parts.length - 1] : "");
    }
}
