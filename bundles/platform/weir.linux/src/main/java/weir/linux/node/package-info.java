/**
 * A node that is a network namespace with processes in it. The process runtime's hosts and the emulation's switches
 * are made of it.
 */
@Export
@Version("1.0.0")
package weir.linux.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
