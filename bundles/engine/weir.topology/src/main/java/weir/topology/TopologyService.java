package weir.topology;

import java.io.IOException;
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
        return parse(origin, folder, yaml, Optional.of(base));
    }

    @Override
    public Topology read(Path file) throws IOException, WeirException {
        String yaml = TopologyYaml.read(file, "topology", "name a *.topo.yaml file");
        return parse(file.toString(), file.resolveSibling(""), yaml, Optional.empty());
    }

    @Override
    public Topology parse(String origin, String yaml) throws WeirException {
        return parse(origin, Path.of(""), yaml, Optional.empty());
    }

    private Topology parse(String origin, Path folder, String yaml, Optional<Topology> base) throws WeirException {
        Vocabulary vocabulary = new Vocabulary(models, disciplines, runtimes);
        return new TopologyParser(origin, folder, vocabulary, base).parse(yaml);
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
