package weir.web.live;

import java.util.List;

/** How things stand. Thread-safe; none throws. */
public interface States {
    /** The kinds of documents that pages are told of whenever they change. */
    List<String> kinds();

    /** Returns one of these documents as a JSON value; null when it is not there. */
    Object document(String kind);

    /** Returns all links as they are now; empty without a network. */
    List<LinkReading> links();
}
