/**
 * What a network is meant to look like: nodes, links and addresses, before anything runs.
 */
@Export
@Version("1.2.0")
package weir.api.topology;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
