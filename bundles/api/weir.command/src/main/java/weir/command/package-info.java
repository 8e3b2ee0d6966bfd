/**
 * The API for bundles with shell commands: a {@link weir.command.Commands} service whose methods carry picocli's
 * annotations, the {@link weir.command.Invocation} that each call gets, and the {@link weir.command.Answer} that it
 * returns. The shell turns each method into a Gogo command; other front ends call them by
 * {@link weir.command.CommandRunner}.
 */
@Export
@Version("2.2.0")
package weir.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
