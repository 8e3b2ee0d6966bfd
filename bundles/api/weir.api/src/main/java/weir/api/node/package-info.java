/**
 * Running nodes: hosts, routers and switches whose programs can be started, limited and ended.
 */
@Export
@Version("1.2.0")
package weir.api.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
