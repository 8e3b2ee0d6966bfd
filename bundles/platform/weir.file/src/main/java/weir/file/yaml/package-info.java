/** YAML files of which every value is known with its place, so that every complaint says {@code FILE:LINE:}. */
@Export
@Version("1.0.0")
package weir.file.yaml;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
