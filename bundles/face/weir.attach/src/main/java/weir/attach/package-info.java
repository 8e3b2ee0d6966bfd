/**
 * The socket between a workbench and those who attach to it: where sockets lie, the frames that go through them, and the
 * program at the far end. Uses the JDK alone, so that it starts at once.
 */
@Export
@Version("1.0.0")
package weir.attach;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
