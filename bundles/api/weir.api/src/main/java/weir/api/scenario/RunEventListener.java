package weir.api.scenario;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of what happens in the workbench. Registered as a service; called by any thread; returns soon. */
@ConsumerType
@FunctionalInterface
public interface RunEventListener {
    void onEvent(RunEvent event);
}
