package weir.emulation;

import java.io.IOException;
import java.nio.file.Path;
import weir.linux.NetNamespace;

/**
 * What lies beyond the networks: the namespace that routers with NAT lead to.
 *
 * @param namespace a path that can be opened
 */
record Outside(Path namespace) {
    /** The machine that this JVM runs on, or the container. */
    static Outside machine() {
        return new Outside(Path.of("/proc/self/ns/net"));
    }

    NetNamespace open() throws IOException {
        return NetNamespace.open(namespace);
    }
}
