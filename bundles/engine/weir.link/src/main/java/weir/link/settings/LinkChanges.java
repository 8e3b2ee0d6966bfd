package weir.link.settings;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkControl;
import weir.api.link.LinkPlugIn;
import weir.api.link.LinkState;

/** Changes links for commands and for the web. Thread-safe. */
@Component
public final class LinkChanges implements LinkControl {
    private final ModelCatalog catalog;

    @Activate
    public LinkChanges(@Reference ModelCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<LinkPlugIn> models() {
        return catalog.models().stream()
                .map(by -> by.describe(by.factory().description()))
                .toList();
    }

    @Override
    public List<LinkPlugIn> disciplines() {
        return catalog.disciplines().stream()
                .map(by -> by.describe(by.factory().description()))
                .toList();
    }

    @Override
    public long change(EmulatedLink link, Set<Direction> directions, Map<String, String> changes, Path folder)
            throws WeirException {
        LinkState now = link.state(Direction.FORWARD);
        String model = changes.getOrDefault(DirectionSettings.MODEL, now.model());
        String discipline = changes.getOrDefault(DirectionSettings.DISCIPLINE, now.discipline());
        Map<String, String> located = new LinkedHashMap<>(changes);
        located.replaceAll((option, value) ->
                !value.equals(DirectionSettings.DEFAULT) && catalog.isPath(model, discipline, option, value)
                        ? path(folder, value)
                        : value);
        return link.change(directions, located);
    }

    private static String path(Path folder, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a path is empty; name a file or folder, or . for this folder");
        }
        return folder.resolve(text).normalize().toString();
    }

    @Override
    public long changeModel(EmulatedLink link, String model, Map<String, String> options, Path folder)
            throws WeirException {
        Map<String, String> changes = new LinkedHashMap<>(options);
        if (changes.put(DirectionSettings.MODEL, model) != null) {
            throw new IllegalArgumentException("the model is given twice; write it once, before its options");
        }
        return change(link, EnumSet.allOf(Direction.class), changes, folder);
    }
}
