package weir.file.yaml;

/**
 * A kind of YAML file, with the words that complaints about such files use.
 *
 * @param noun what such a file describes, for example {@code "topology"}
 * @param contents the most important keys, for example {@code "nodes: and links:"}
 * @param levels how many levels such a file needs, as a word
 * @param allowsEmptyMappings true if a key without a value may stand for an empty mapping
 * @param syntaxFix what to do about a line that is not YAML
 * @param mappingFix what to write where a mapping is missing
 * @param valueFix what to do about a key without a usable value; {@code KEY} in it stands for the key
 * @param unknownFix what to do about an unknown key that resembles no known one
 */
public record FileKind(
        String noun,
        String contents,
        String levels,
        boolean allowsEmptyMappings,
        String syntaxFix,
        String mappingFix,
        String valueFix,
        String unknownFix) {
    /** A kind with the usual words. */
    public FileKind(String noun, String contents, String levels) {
        this(
                noun,
                contents,
                levels,
                true,
                "correct the line, or the one before it",
                "write it as {key: value, ...}",
                "write KEY: VALUE, or take it out",
                "use one of them or take it out");
    }
}
