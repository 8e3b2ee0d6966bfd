/**
 * Analyzers, which compute figures from captured frames, and the reports, tables and figures that they produce.
 */
@Export
@Version("1.6.0")
package weir.api.analysis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
