package weir.file.yaml;

/** A kind of YAML file, with the words that complaints about such files use. */
public interface FileKind {
    /** Returns what such a file describes, for example {@code "topology"}. */
    String noun();

    /** Returns the most important keys, for example {@code "nodes: and links:"}. */
    String contents();

    /** Returns how many levels such a file needs, as a word. */
    String levels();

    /** Returns true if a key without a value may stand for an empty mapping. */
    default boolean allowsEmptyMappings() {
        return true;
    }

    /** Returns what to do about a line that is not YAML. */
    default String syntaxFix() {
        return "correct the line, or the one before it";
    }

    /** Returns what to write where a mapping is missing. */
    default String mappingFix() {
        return "write it as {key: value, ...}";
    }

    /** Returns what to do about a key without a usable value. */
    default String valueFix(String key) {
        return "write " + key + ": VALUE, or take it out";
    }

    /** Returns what to do about an unknown key that resembles no known one. */
    default String unknownFix() {
        return "use one of them or take it out";
    }
}
