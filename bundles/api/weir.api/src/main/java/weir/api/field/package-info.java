/**
 * Declarations of the fields that Weir reports. Each field is declared once, with its name, unit and meaning; JSON, tables,
 * labels, schemas and the names that scenario files may expect derive from it.
 */
@Export
@Version("1.0.0")
package weir.api.field;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
