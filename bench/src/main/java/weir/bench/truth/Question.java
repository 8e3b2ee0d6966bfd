package weir.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One question about a capture, and how either side answers it.
 *
 * @param name for example {@code tcp conversations}
 * @param program the judge
 * @param theirs the judge's answer; empty if it has none
 * @param words what Weir is told; FILE stands for the capture
 * @param ours Weir's answer, of its JSON document
 */
record Question(
        String name, String program, Judgement theirs, List<String> words, Function<Map<String, Object>, String> ours) {
    /** Asks the judge. */
    interface Judgement {
        Optional<String> of(Judge judge, Path file) throws IOException, InterruptedException;
    }

    List<String> words(Path file) {
        return words.stream().map(word -> word.replace("FILE", file.toString())).toList();
    }
}
