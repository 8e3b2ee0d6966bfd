package weir.node.docker;

import com.github.dockerjava.api.command.ExecCreateCmd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weir.api.WeirException;
import weir.api.node.NodeCommand;
import weir.node.docker.engine.Container;

/**
 * Tells the engine what is to be run in a container, and where.
 *
 * @param shared the folder of this machine that the container sees as {@link Hosts#SHARED}
 */
record ExecPreparation(Container container, Path shared) {
    /**
     * Returns the engine's name for the program, which has not been started yet.
     *
     * @param mark {@code NAME=VALUE} for its environment
     * @param what fails if it can't be run
     */
    String prepare(NodeCommand command, String mark, String what) throws WeirException {
        boolean terminal = command.stdio() instanceof NodeCommand.Stdio.Terminal;
        List<String> env = new ArrayList<>();
        command.environment().forEach((key, value) -> env.add(key + "=" + value));
        env.add(mark);
        if (terminal) {
            env.add("TERM=" + System.getenv().getOrDefault("TERM", "xterm"));
        }
        ExecCreateCmd create = container
                .client()
                .execCreateCmd(container.id())
                .withCmd(command.argv().toArray(String[]::new))
                .withEnv(env)
                .withWorkingDir(folder(command, what))
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withTty(terminal);
        return create.exec().getId();
    }

    /** Its folder as the container sees it. */
    private String folder(NodeCommand command, String what) throws WeirException {
        Path wanted = command.workDir().orElse(shared).toAbsolutePath().normalize();
        if (!wanted.startsWith(shared)) {
            throw new WeirException(
                    what,
                    "its folder " + wanted + " is not in the node, which sees " + shared + " as " + Hosts.SHARED,
                    "name a folder in there");
        }
        if (!Files.isDirectory(wanted)) {
            throw new WeirException(what, "its folder " + wanted + " does not exist", "name an existing folder");
        }
        String rest = shared.relativize(wanted).toString();
        return rest.isEmpty() ? Hosts.SHARED : Hosts.SHARED + "/" + rest;
    }
}
