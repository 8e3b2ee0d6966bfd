package weir.emulation;

import weir.linux.NetNamespace;

/** What a running network needs to end, to change and to look inside. */
record Life(Undo undo, Hosts hosts, Stopwatch sinceStart, NetworkBuilder builder) {
    NetNamespace namespaceOf(String host) {
        return hosts.namespace(host);
    }
}
