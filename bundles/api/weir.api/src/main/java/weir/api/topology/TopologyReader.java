package weir.api.topology;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Turns topology files and generators into topologies, and back. A service; thread-safe. */
@ProviderType
public interface TopologyReader {
    /**
     * Reads a {@code *.topo.yaml} file.
     *
     * @throws java.nio.file.NoSuchFileException when it is missing
     * @throws WeirException when its content is wrong; names file, line, what is known and the fix
     */
    Topology read(Path file) throws IOException, WeirException;

    /**
     * Reads a file's content.
     *
     * @param origin what to call it in messages
     */
    Topology parse(String origin, String yaml) throws WeirException;

    /**
     * Adds nodes and links to a topology, whose own stay exactly as they are.
     *
     * @param folder where relative paths start
     * @param origin what to call the addition in messages
     * @param yaml {@code nodes:} and {@code links:} as in a file; links may end at nodes of {@code base}
     */
    Topology extend(Topology base, Path folder, String origin, String yaml) throws WeirException;

    /**
     * {@code single,N  linear,N[,HOSTS_PER_SWITCH]  tree,DEPTH,FANOUT  dumbbell,N  torus,X,Y}.
     *
     * @throws IllegalArgumentException for an unknown generator or a number out of range
     */
    Topology generate(String generator);

    /** The content of a topology file that reads back as an equal topology. */
    String write(Topology topology);
}
