package weir.node.process;

import org.junit.jupiter.api.BeforeAll;
import weir.api.node.NodeRuntime;
import weir.tck.NodeRuntimeTck;

class ProcessRuntimeTckIT extends NodeRuntimeTck {
    @BeforeAll
    static void privileges() {
        ProcessRuntimeIT.privileges();
    }

    @Override
    protected NodeRuntime makeRuntime() {
        return new ProcessRuntime(new Cgroups(), event -> {});
    }
}
