package weir.emulation;

import weir.linux.NetNamespace;

/** What a running network needs to end and to look inside. */
record Life(Undo undo, Hosts hosts, Stopwatch sinceStart) {
    NetNamespace namespaceOf(String host) {
        return hosts.namespace(host);
    }
}
