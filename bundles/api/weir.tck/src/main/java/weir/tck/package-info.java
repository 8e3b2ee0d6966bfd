/**
 * Contract tests: extend the one for the kind of plug-in that you write, say how yours is made, and JUnit 5 runs what the
 * engines rely on. Test frames are here too.
 */
@Export
@Version("1.1.0")
package weir.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
