package weir.topology;

import java.util.Collection;
import weir.api.WeirException;
import weir.file.yaml.Document;
import weir.file.yaml.FileKind;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;

/** The YAML of a topology, at most {@value #LONGEST} characters long, or of a file that becomes one. */
public final class TopologyYaml implements FileKind {
    public static final int LONGEST = 4_000_000;

    private static final FileKind KIND = new TopologyYaml();

    private TopologyYaml() {}

    /** @throws WeirException when it is longer than a topology may be */
    public static Document document(String origin, String yaml) throws WeirException {
        if (yaml.length() > LONGEST) {
            throw new Place(origin, 1)
                    .error(
                            "the file has " + yaml.length() + " characters",
                            "a topology has at most " + LONGEST,
                            "name a *.topo.yaml file, or split the network");
        }
        return new Document(KIND, origin, yaml);
    }

    /** Returns that a word is none of those that are known. */
    public static Mistake unknown(String kind, String word, Collection<String> known) {
        return Mistake.unknown(kind, word, known, KIND.unknownFix());
    }

    @Override
    public String noun() {
        return "topology";
    }

    @Override
    public String contents() {
        return "nodes: and links:";
    }

    @Override
    public String levels() {
        return "five";
    }
}
