package weir.topology;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.WeirException;
import weir.api.link.LinkModelFactory;
import weir.api.link.QueueDisciplineFactory;
import weir.api.node.NodeRuntime;
import weir.api.topology.Topology;
import weir.api.topology.TopologyReader;

/** Topology files and generators. Knows the keys of what is registered when a file is read. */
@Component
public final class TopologyService implements TopologyReader {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<LinkModelFactory> models = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<QueueDisciplineFactory> disciplines = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<NodeRuntime> runtimes = List.of();

    @Activate
    public TopologyService() {}

    /** For programs without OSGi. */
    public TopologyService(List<LinkModelFactory> models, List<QueueDisciplineFactory> disciplines) {
        this.models = models;
        this.disciplines = disciplines;
    }

    @Override
    public Topology extend(Topology base, Path folder, String origin, String yaml) throws WeirException {
        return new TopologyParser(origin, folder, new Vocabulary(models, disciplines, runtimes), Optional.of(base))
                .parse(yaml);
    }

    @Override
    public Topology read(Path file) throws IOException, WeirException {
        if (Files.isDirectory(file)) {
            throw new WeirException(file + " is a folder", "a topology is one file", "name a *.topo.yaml file in it");
        }
        if (Files.size(file) > 4L * TopologyYaml.LONGEST) {
            throw new WeirException(
                    file + ":1: the file has " + Files.size(file) + " bytes",
                    "a topology has at most " + TopologyYaml.LONGEST + " characters",
                    "name a *.topo.yaml file");
        }
        try {
            Path folder = file.resolveSibling("");
            return parse(file.toString(), folder, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new WeirException(
                    file + ":1: this is no topology", "it is not UTF-8 text", "name a *.topo.yaml file", e);
        }
    }

    @Override
    public Topology parse(String origin, String yaml) throws WeirException {
        return parse(origin, Path.of(""), yaml);
    }

    private Topology parse(String origin, Path folder, String yaml) throws WeirException {
        return new TopologyParser(origin, folder, new Vocabulary(models, disciplines, runtimes), Optional.empty())
                .parse(yaml);
    }

    @Override
    public Topology generate(String generator) {
        return Generators.generate(generator);
    }

    @Override
    public String write(Topology topology) {
        return new TopologyWriter(topology).write();
    }
}
