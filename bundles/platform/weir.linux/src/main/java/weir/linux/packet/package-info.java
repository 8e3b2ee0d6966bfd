/**
 * Raw Ethernet frames at speed: a ring that the kernel writes received frames into, sending in batches, one poller
 * for many rings with nanosecond time-outs, and the scheduling of the thread that does it.
 */
@Export
@Version("1.0.0")
package weir.linux.packet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
