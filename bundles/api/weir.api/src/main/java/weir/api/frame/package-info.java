/**
 * A frame on the wire and its headers, read in place without copying.
 */
@Export
@Version("1.2.0")
package weir.api.frame;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
