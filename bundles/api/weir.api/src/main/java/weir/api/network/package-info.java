/**
 * The running network: nodes and links that were brought up from a topology.
 */
@Export
@Version("1.2.0")
package weir.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
