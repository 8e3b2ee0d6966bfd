package weir.emulation.command;

import java.util.List;
import java.util.Map;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** Words the answers of Mininet's commands. */
final class MininetAnswers {
    static final Fields<DumpedNode> DUMPED = Fields.<DumpedNode>builder()
            .text("name", "the node", DumpedNode::name)
            .text("kind", "host, switch or router", DumpedNode::kind)
            .map("interfaces", Unit.NONE, "its interfaces with their addresses", DumpedNode::interfaces)
            .values("pids", "its processes", DumpedNode::pids)
            .build();

    static final Fields<NodeInterfaces> INTERFACES = Fields.<NodeInterfaces>builder()
            .text("name", "the node", NodeInterfaces::name)
            .values("interfaces", "its interfaces", NodeInterfaces::interfaces)
            .build();

    static final Fields<SwitchPorts> PORTS = Fields.<SwitchPorts>builder()
            .text("name", "the switch", SwitchPorts::name)
            .map("ports", Unit.NONE, "its ports with their numbers", SwitchPorts::ports)
            .build();

    static final Fields<LinkPower> POWER = Fields.<LinkPower>builder()
            .text("link", "the link", LinkPower::link)
            .flag("up", "true when it carries frames now", LinkPower::up)
            .build();

    static final Fields<Window> WINDOWS = Fields.<Window>builder()
            .text("node", "where", Window::node)
            .count("pid", "the window's process", Window::pid)
            .build();

    record DumpedNode(String name, String kind, Map<String, List<String>> interfaces, List<Long> pids) {}

    record NodeInterfaces(String name, List<String> interfaces) {}

    record SwitchPorts(String name, Map<String, Integer> ports) {}

    record LinkPower(String link, boolean up) {}

    record Window(String node, long pid) {}

    private MininetAnswers() {}
}
