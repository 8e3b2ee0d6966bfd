/**
 * The running network: nodes and links brought up from a topology, and the only thing that may end them.
 */
@Export
@Version("1.2.0")
package weir.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
