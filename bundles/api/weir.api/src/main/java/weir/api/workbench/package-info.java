/**
 * Panels that plug-ins add to the workbench in a browser.
 */
@Export
@Version("1.0.0")
package weir.api.workbench;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
