/**
 * The API for bundles with shell commands: The shell turns each method into a Gogo command; other front ends call them
 * by {@link weir.command.CommandRunner}.
 */
@Export
@Version("2.2.0")
package weir.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
