package weir.web.live;

import java.util.List;
import java.util.Map;

/** How things stand, as JSON values. Thread-safe; none throws. */
public interface States {
    /** The documents that pages are told of whenever they change, by kind; a null is one that is not there. */
    Map<String, Object> documents();

    /** One of them. */
    Object document(String kind);

    /** As {@code GET /links}; empty without a network. */
    List<Map<String, Object>> links();
}
