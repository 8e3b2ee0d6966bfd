package weir.scenario.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.scenario.ScenarioRunner.Run;

class ScenarioCommandsTest {
    /** A run that has been interrupted. */
    private static final class Interrupted implements Run {
        @Override
        public String scenario() {
            return "test";
        }

        @Override
        public Path folder() {
            return Path.of("/runs/test");
        }

        @Override
        public CompletableFuture<Void> started() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Described<?>> result() {
            return CompletableFuture.failedFuture(new InterruptedException("the run was aborted"));
        }

        @Override
        public void stop() {}

        @Override
        public void abort() {}
    }

    @Test
    void shouldSayThatTheRunWasInterruptedBefore() {
        WeirException told = assertThrows(WeirException.class, () -> ScenarioCommands.ended(null, new Interrupted()));
        assertTrue(told.getMessage().contains("the run of test was interrupted"), told::getMessage);
        assertTrue(told.getMessage().contains("/runs/test"), told::getMessage);
    }
}
