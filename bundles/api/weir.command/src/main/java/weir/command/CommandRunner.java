package weir.command;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Calls commands for other front ends than the shell, so that they have the same answers. A service; thread-safe. */
@ProviderType
public interface CommandRunner {
    /**
     * Calls a command and hands its answer over instead of printing it.
     *
     * @param words the command's name and its arguments, each as a word of its own, for example
     *     {@code link:set s1-s2 loss=1%}; {@code --json} is added
     * @param session where it is called from; nothing of the answer is printed there
     * @return also when its status is not 0
     * @throws CommandFailed as the shell would tell it; the cause is what the command has thrown, if it has
     */
    Answer call(List<String> words, Invocation.Session session) throws CommandFailed;
}
