/**
 * Linux from Java for Weir's own engines: namespaces held by descriptors, sysctls, clocks, pseudo-terminals and
 * signals. Mechanism without policy: nothing here knows what a node, a link or a topology is.
 */
@Export
@Version("1.0.0")
package weir.linux;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
