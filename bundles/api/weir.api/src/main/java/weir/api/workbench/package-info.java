/**
 * A workbench as a whole: its plug-ins, and the panels that they add to its page.
 */
@Export
@Version("1.1.0")
package weir.api.workbench;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
