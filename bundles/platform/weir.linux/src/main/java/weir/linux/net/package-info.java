/**
 * Network configuration without a process per command: rtnetlink requests that are sent in batches, interface
 * features by ethtool, and ICMP echo from inside a namespace.
 */
@Export
@Version("1.0.0")
package weir.linux.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
