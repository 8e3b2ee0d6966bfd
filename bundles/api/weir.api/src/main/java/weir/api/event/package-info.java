/**
 * The events of a workbench, typed: an engine publishes one through {@link weir.api.event.Events}, and those
 * who have subscribed to {@link weir.api.event.EventStream} are told of it. Names and units of the fields are declared once.
 */
@Export
@Version("1.0.0")
package weir.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
