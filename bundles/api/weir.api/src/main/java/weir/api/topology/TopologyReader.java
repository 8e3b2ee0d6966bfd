package weir.api.topology;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Reads, generates and writes topologies. An OSGi service; thread-safe. */
@ProviderType
public interface TopologyReader {
    /**
     * Reads a {@code *.topo.yaml} file.
     *
     * @param file the file; relative paths in it start at its folder
     * @return the topology
     * @throws java.nio.file.NoSuchFileException if it is missing
     * @throws IOException if it can't be read
     * @throws WeirException if its content is wrong; names file, line, known values and the fix
     */
    Topology read(Path file) throws IOException, WeirException;

    /**
     * Parses the content of a topology file.
     *
     * @param origin the name of the text in messages
     * @param yaml the text
     * @return the topology
     * @throws WeirException if the text is wrong; names origin, line, known values and the fix
     */
    Topology parse(String origin, String yaml) throws WeirException;

    /**
     * Adds nodes and links to a topology, whose own stay exactly as they are.
     *
     * @param base the topology to extend
     * @param folder the folder at which relative paths start
     * @param origin the name of the addition in messages
     * @param yaml {@code nodes:} and {@code links:} as in a file; links may end at nodes of {@code base}
     * @return a larger topology
     * @throws WeirException if the addition is wrong, or clashes with the base
     */
    Topology extend(Topology base, Path folder, String origin, String yaml) throws WeirException;

    /**
     * Generates a topology from {@code single,N}, {@code linear,N[,HOSTS_PER_SWITCH]}, {@code tree,DEPTH,FANOUT},
     * {@code dumbbell,N} or {@code torus,X,Y}.
     *
     * @param generator the generator and its numbers
     * @return the topology
     * @throws IllegalArgumentException if the generator is unknown or a number is out of range
     */
    Topology generate(String generator);

    /**
     * Writes a topology as YAML.
     *
     * @param topology the topology
     * @return the content of a topology file that reads back as an equal topology
     */
    String write(Topology topology);
}
