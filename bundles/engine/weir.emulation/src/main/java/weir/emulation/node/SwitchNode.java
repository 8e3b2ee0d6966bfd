package weir.emulation.node;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.node.NodeUsage;
import weir.api.topology.NodeSpec;
import weir.emulation.ovs.OpenVSwitch;

/** A switch as a node: what runs in it finds the network's own Open vSwitch, if it has one. Thread-safe. */
public final class SwitchNode implements Node {
    private final Node shell;
    private final Optional<OpenVSwitch> openVSwitch;

    public SwitchNode(Node shell, Optional<OpenVSwitch> openVSwitch) {
        this.shell = shell;
        this.openVSwitch = openVSwitch;
    }

    @Override
    public NodeSpec spec() {
        return shell.spec();
    }

    @Override
    public Path networkNamespace() {
        return shell.networkNamespace();
    }

    @Override
    public NodeProcess start(NodeCommand command) throws WeirException {
        Map<String, String> environment =
                new HashMap<>(openVSwitch.map(OpenVSwitch::environment).orElse(Map.of()));
        environment.putAll(command.environment());
        return shell.start(new NodeCommand(command.argv(), environment, command.workDir(), command.stdio()));
    }

    @Override
    public List<NodeProcess> processes() {
        return shell.processes();
    }

    @Override
    public NodeUsage usage() throws WeirException {
        return shell.usage();
    }

    @Override
    public void limit(NodeLimits limits) throws WeirException {
        shell.limit(limits);
    }

    @Override
    public void close() {
        shell.close();
    }

    @Override
    public String toString() {
        return shell.toString();
    }
}
