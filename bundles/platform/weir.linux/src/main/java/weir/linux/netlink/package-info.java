/** rtnetlink: requests sent in batches, and the kernel's answers about links and addresses. */
@Export
@Version("1.0.0")
package weir.linux.netlink;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
