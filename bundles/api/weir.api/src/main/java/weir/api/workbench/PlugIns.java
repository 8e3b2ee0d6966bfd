package weir.api.workbench;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The plug-ins of a workbench. Thread-safe. */
@ProviderType
public interface PlugIns {
    /** {@return everything that is deployed, then everything shipped that offers a service of the API, by name} */
    List<PlugIn> all();
}
