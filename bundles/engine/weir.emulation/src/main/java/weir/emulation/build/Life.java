package weir.emulation.build;

import weir.emulation.node.Hosts;
import weir.emulation.task.Undo;
import weir.linux.NetNamespace;

/** What a running network needs to end, to change and to look inside. */
record Life(Undo undo, Hosts hosts, Stopwatch sinceStart, NetworkBuilder builder) {
    NetNamespace namespaceOf(String host) {
        return hosts.namespace(host);
    }
}
