package weir.command;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told when a workbench is about to stay for somebody, so that it may open more doors to it. A service. */
@ConsumerType
public interface StayListener {
    /**
     * A workbench stays: a person sits at its prompt, a scenario runs interactively, or it holds a network up. Called
     * once for each of these; returns soon.
     *
     * @param session whose error stream takes what its owner should know
     */
    void onStay(Invocation.Session session);
}
