/**
 * Quantities with their unit in the type: a bandwidth cannot be mistaken for a size, nor milliseconds for
 * seconds. One parser, {@link weir.api.unit.Units}, reads what people type.
 */
@Export
@Version("1.0.0")
package weir.api.unit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
