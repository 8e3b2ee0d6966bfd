/**
 * The description of a network before anything runs: nodes, links, addresses and their settings.
 */
@Export
@Version("1.2.0")
package weir.api.topology;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
