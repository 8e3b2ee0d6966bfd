/**
 * Running nodes: where the processes of an emulated host live, and what can be done with them.
 */
@Export
@Version("1.2.0")
package weir.api.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
