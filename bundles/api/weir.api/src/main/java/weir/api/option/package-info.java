/**
 * Typed, documented options: what a link model, a queue discipline, an analyzer or a scenario can be told. Their
 * descriptions drive checking, help and completion, so a plug-in states each range and unit once.
 */
@Export
@Version("1.2.0")
package weir.api.option;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
