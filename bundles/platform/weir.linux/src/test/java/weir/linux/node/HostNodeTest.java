package weir.linux.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.linux.ProcEntry;

class HostNodeTest {
    /** Has no namespace: only what is asked of its limits is asked of it. */
    private static final class Limited extends HostNode<NodeProcess> {
        private boolean isRefused;

        Limited() {
            super(new NodeSpec("h1", NodeKind.HOST, Map.of("memory", "64MiB")));
        }

        @Override
        protected void set(NodeLimits limits) throws WeirException {
            if (isRefused) {
                throw new WeirException("cannot limit node h1", "it is refused", "give it more");
            }
        }

        @Override
        protected List<ProcEntry.Stat> stats() {
            return List.of();
        }

        @Override
        protected void learn(Map<String, List<String>> hosts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path networkNamespace() {
            throw new UnsupportedOperationException();
        }

        @Override
        public NodeProcess start(NodeCommand command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // It has nothing.
        }
    }

    @Test
    void shouldDescribeItselfWithTheLimitsOfNow() throws WeirException {
        Limited node = new Limited();
        node.limit(NodeLimits.parse(Optional.of("0.5"), Optional.empty()));
        assertEquals(Map.of("cpus", "0.5", "memory", "64MiB"), node.spec().settings());
    }

    @Test
    void shouldDescribeItselfAsBeforeWhenALimitIsRefused() {
        Limited node = new Limited();
        node.isRefused = true;
        assertThrows(WeirException.class, () -> node.limit(NodeLimits.parse(Optional.of("0.5"), Optional.empty())));
        assertEquals(Map.of("memory", "64MiB"), node.spec().settings());
    }
}
