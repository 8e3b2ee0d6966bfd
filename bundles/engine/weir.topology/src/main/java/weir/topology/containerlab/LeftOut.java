package weir.topology.containerlab;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import weir.api.field.Fields;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;

/** The parts of a file that an import can't take over, each with its line. One thread. */
public final class LeftOut {
    private final Set<Thing> things = new LinkedHashSet<>();

    /**
     * One of them.
     *
     * @param line of the file, from 1
     * @param what it is
     * @param why it is not taken over, or what to do instead
     */
    public record Thing(int line, String what, String why) {
        /** The line, what stands there, and why it is left out. */
        public static final Fields<Thing> FIELDS = Fields.<Thing>builder()
                .count("line", "of the file, from 1", Thing::line)
                .text("what", "what is not taken over", Thing::what)
                .text("why", "why, or what to do instead", Thing::why)
                .build();
    }

    void add(Place place, String what, String why) {
        things.add(new Thing(place.line(), what, why));
    }

    void add(Place place, String what, Mistake mistake) {
        add(place, what, mistake.what() + ": " + mistake.why());
    }

    /** In the order of the lines. */
    List<Thing> things() {
        return things.stream().sorted(Comparator.comparingInt(Thing::line)).toList();
    }
}
