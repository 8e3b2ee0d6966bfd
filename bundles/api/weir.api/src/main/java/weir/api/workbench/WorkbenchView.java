package weir.api.workbench;

import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;

/**
 * A panel of the workbench in a browser. A service: the page shows it while it is registered, and a replaced one anew.
 * Its script is an ES module of the bundle's own, which fetches what it shows from {@link #data()}:
 *
 * <pre>{@code
 * export default function mount(element, api) {
 *     return {
 *         update(data) { element.textContent = data.frames + ' frames'; },   // each second, with what data() answers
 *         unmount() { }                                                      // the panel goes
 *     };
 * }
 * }</pre>
 *
 * Several threads may call it at once. Nothing that it hands out is kept after its unregistration.
 */
@ConsumerType
public interface WorkbenchView {
    /** Unique and short, for addresses: lower-case letters, digits and hyphens, for example {@code "frame-count"}. */
    String id();

    /** What the panel is called, for people. */
    String title();

    /** Which resource is the ES module, for example {@code "view.js"}; it may import others by relative paths. */
    default String module() {
        return "view.js";
    }

    /**
     * A file that the module, or what it imports, asks for; found beside this view's class unless it says otherwise.
     *
     * @param path relative, without {@code ..}, for example {@code "view.js"}
     * @return empty when there is none
     */
    default Optional<URL> resource(String path) {
        return Optional.ofNullable(getClass().getResource(path));
    }

    /**
     * What the panel shows now. Asked each second by each page that shows it, so it should be cheap and small, below
     * 1 MiB as JSON.
     *
     * @return a JSON value: a map, a list, a number, a string, a boolean, or null
     */
    Object data() throws IOException, WeirException;
}
