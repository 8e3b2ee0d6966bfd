package weir.emulation.node;

import java.io.IOException;
import java.nio.file.Path;
import weir.linux.NetNamespace;

/**
 * The namespace beyond the networks, to which routers with NAT lead.
 *
 * @param namespace a path that can be opened
 */
public record Outside(Path namespace) {
    /** The machine that this JVM runs on, or the container. */
    public static Outside machine() {
        return new Outside(Path.of("/proc/self/ns/net"));
    }

    NetNamespace open() throws IOException {
        return NetNamespace.open(namespace);
    }
}
