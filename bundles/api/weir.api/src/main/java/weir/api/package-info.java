/**
 * The base of the public API: failures that carry their remedy, progress, and the checks behind {@code ./weir doctor}.
 *
 * <p>In all packages of the API: no parameter, result or component is null unless its comment says so; collections that are
 * handed out can't be modified; every quantity states its unit, in its type or at the end of its name.
 */
@Export
@Version("1.1.0")
package weir.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
