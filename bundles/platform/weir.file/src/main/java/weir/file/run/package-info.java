/** The files that a run leaves in its folder. */
@Export
@Version("1.0.0")
package weir.file.run;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
