/**
 * Scenarios: a network, its traffic and its measurements as one repeatable run with a run folder.
 */
@Export
@Version("1.3.0")
package weir.api.scenario;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
