package weir.api.link;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Changes links as people ask for it, and tells what they may be set to. A service; thread-safe. */
@ProviderType
public interface LinkControl {
    /**
     * Returns the link models that are registered now.
     *
     * @return by name
     */
    List<LinkPlugIn> models();

    /**
     * Returns the queue disciplines that are registered now.
     *
     * @return by name
     */
    List<LinkPlugIn> disciplines();

    /**
     * Changes a link's parameters, as {@link EmulatedLink#change} does. A relative path of a file is taken from the
     * caller's folder.
     *
     * @param link the link
     * @param directions one direction or both
     * @param changes as written, by option name
     * @param folder the caller's folder
     * @return when the change took effect, in ns since the epoch
     * @throws IllegalArgumentException for an unknown option or a bad value; nothing has changed
     * @throws WeirException when this link can't be changed
     */
    long change(EmulatedLink link, Set<Direction> directions, Map<String, String> changes, Path folder)
            throws WeirException;

    /**
     * Gives a link another model, in both directions.
     *
     * @param link the link
     * @param model the model's name
     * @param options the model's options as written, by name
     * @param folder the caller's folder
     * @return when the change took effect, in ns since the epoch
     * @throws IllegalArgumentException for an unknown model or option, or a bad value; nothing has changed
     * @throws WeirException when this link can't be changed
     */
    long changeModel(EmulatedLink link, String model, Map<String, String> options, Path folder) throws WeirException;
}
