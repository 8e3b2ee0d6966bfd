/**
 * What every part of Weir shares: errors that carry their fix, progress, and the checks behind {@code ./weir doctor}.
 */
@Export
@Version("1.1.0")
package weir.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
