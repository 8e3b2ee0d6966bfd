/** Reads what the launcher tells a workbench by system properties, each with its default for a jar that is run bare. */
@Export
@Version("1.0.0")
package weir.file.workbench;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
