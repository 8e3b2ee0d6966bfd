/**
 * Live captures and capture files, and the frames that they hold.
 */
@Export
@Version("1.6.0")
package weir.api.capture;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
