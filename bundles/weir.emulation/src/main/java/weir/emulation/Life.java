package weir.emulation;

import java.util.Optional;
import weir.emulation.ovs.OpenVSwitch;
import weir.linux.NetNamespace;

/** What a running network needs to end and to look inside. */
record Life(Undo undo, Hosts hosts, Stopwatch sinceStart, Optional<OpenVSwitch> openVSwitch) {
    NetNamespace namespaceOf(String host) {
        return hosts.namespace(host);
    }
}
