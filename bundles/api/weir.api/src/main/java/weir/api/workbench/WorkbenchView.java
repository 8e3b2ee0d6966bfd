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
    /**
     * {@return a unique short name for addresses: lower-case letters, digits and hyphens, for example
     * {@code "frame-count"}}
     */
    String id();

    /** {@return the panel's title for people} */
    String title();

    /**
     * {@return the path of the ES module, for example {@code "view.js"}; the module may import others by relative
     * paths}
     */
    default String module() {
        return "view.js";
    }

    /**
     * Finds a file that the module, or a module that it imports, asks for. By default it lies beside this view's class.
     *
     * @param path relative, without {@code ..}, for example {@code "view.js"}
     * @return the file, or empty
     */
    default Optional<URL> resource(String path) {
        return Optional.ofNullable(getClass().getResource(path));
    }

    /**
     * Returns the data that the panel shows now. Each page that shows the panel asks each second, so it should be cheap
     * and small, below 1 MiB as JSON.
     *
     * @return a JSON value: a map, a list, a number, a string, a boolean, or null
     * @throws IOException if reading fails; the panel shows the message
     * @throws WeirException if there are no data for a reason that a person can mend; the panel shows the message
     */
    Object data() throws IOException, WeirException;
}
