package weir.command;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that a workbench is about to stay for somebody, so that it may offer further ways in, such as the page. An OSGi
 * service.
 */
@ConsumerType
public interface StayListener {
    /**
     * Hears that the workbench stays: a person sits at its prompt, a scenario runs interactively, or it holds a network
     * up. Called once for each of these; must return soon.
     *
     * @param session the session whose error stream takes messages for its owner
     */
    void onStay(Invocation.Session session);
}
