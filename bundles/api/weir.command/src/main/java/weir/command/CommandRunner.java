package weir.command;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls commands for front ends other than the shell, so that all have the same answers. An OSGi service; thread-safe.
 */
@ProviderType
public interface CommandRunner {
    /**
     * Calls a command and returns its answer instead of printing it. Blocks until the command ends.
     *
     * @param words the command's name and its arguments, each as a word of its own, for example
     *     {@code link:set s1-s2 loss=1%}; {@code --json} is added
     * @param session the session of the call; nothing of the answer is printed there
     * @return the answer, whatever its status
     * @throws CommandFailed with the message and status of the shell; its cause is the command's exception, if it threw
     *     one
     */
    Answer call(List<String> words, Invocation.Session session) throws CommandFailed;
}
