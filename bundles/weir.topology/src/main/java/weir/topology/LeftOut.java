package weir.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an import can't take over, each thing with its line. One thread. */
final class LeftOut {
    private final List<Thing> things = new ArrayList<>();

    /**
     * One of them.
     *
     * @param line of the file, from 1
     * @param what it is
     * @param why it is not taken over, or what to do instead
     */
    record Thing(int line, String what, String why) {}

    void add(Place place, String what, String why) {
        Thing thing = new Thing(place.line(), what, why);
        if (!things.contains(thing)) {
            things.add(thing);
        }
    }

    void add(Place place, String what, Mistake mistake) {
        add(place, what, mistake.what() + ": " + mistake.why());
    }

    /** In the order of the lines. */
    List<Thing> things() {
        return things.stream().sorted(Comparator.comparingInt(Thing::line)).toList();
    }
}
