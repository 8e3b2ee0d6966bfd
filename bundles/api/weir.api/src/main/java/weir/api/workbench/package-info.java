/**
 * The workbench in a browser, as plug-ins see it: they may bring panels of their own.
 */
@Export
@Version("1.0.0")
package weir.api.workbench;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
