/**
 * Analyzers: what is computed from captured frames, and the reports and figures that come out of it.
 */
@Export
@Version("1.3.0")
package weir.api.analysis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
