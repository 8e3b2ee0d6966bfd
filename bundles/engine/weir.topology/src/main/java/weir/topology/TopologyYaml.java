package weir.topology;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import weir.api.WeirException;
import weir.command.InputFile;
import weir.file.yaml.Document;
import weir.file.yaml.FileKind;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;

/** The YAML of a topology, at most {@value #LONGEST} characters long, or of a file that becomes one. */
public final class TopologyYaml {
    public static final int LONGEST = 4_000_000;
    private static final int MOST_BYTES = 4 * LONGEST;

    private static final FileKind KIND = new FileKind("topology", "nodes: and links:", "five");

    private TopologyYaml() {}

    /** @throws WeirException when it is longer than a topology may be */
    public static Document document(String origin, String yaml) throws WeirException {
        if (yaml.length() > LONGEST) {
            Place start = new Place(origin, 1);
            throw start.error(
                    "the file has " + yaml.length() + " characters",
                    "a topology has at most " + LONGEST,
                    "name a *.topo.yaml file, or split the network");
        }
        return new Document(KIND, origin, yaml);
    }

    /**
     * Reads the text of a topology, or of a file that becomes one.
     *
     * @param noun the kind of file
     * @param fix what to do if it can't be read
     */
    public static String read(Path file, String noun, String fix) throws IOException, WeirException {
        if (Files.isDirectory(file)) {
            throw new WeirException(file + " is a folder", "a topology is one file", fix + " in it");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw tooLong(file, Long.toString(Files.size(file)), fix);
        }
        try {
            // What can't tell its size beforehand may have no end.
            return InputFile.text(file, MOST_BYTES).orElseThrow(() -> tooLong(file, "more than " + MOST_BYTES, fix));
        } catch (CharacterCodingException e) {
            throw new WeirException(file + ":1: this is no " + noun, "it is not UTF-8 text", fix, e);
        }
    }

    private static WeirException tooLong(Path file, String bytes, String fix) {
        return new WeirException(
                file + ":1: the file has " + bytes + " bytes",
                "a topology has at most " + LONGEST + " characters",
                fix);
    }

    /** Returns that a word is none of those that are known. */
    public static Mistake unknown(String kind, String word, Collection<String> known) {
        return Mistake.unknown(kind, word, known, KIND.unknownFix());
    }
}
