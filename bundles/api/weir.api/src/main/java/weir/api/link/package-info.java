/**
 * Links: plug-ins (models and queue disciplines) answer questions about frames, the engine owns every frame.
 *
 * <pre>
 * arrive --> [ onArrive? ] --> queue --> [ onHead? ] --> serve (departNs) --> propagate (arriveNs) --> deliver
 * </pre>
 */
@Export
@Version("1.3.0")
package weir.api.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
