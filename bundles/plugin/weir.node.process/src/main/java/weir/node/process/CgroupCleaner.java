package weir.node.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.Cleaner;
import weir.api.WeirException;

/** Finds control groups by their name, which says which process made them; those whose process has ended are left over. */
@Component
public final class CgroupCleaner implements Cleaner {
    private final Cgroups groups;

    @Activate
    public CgroupCleaner(@Reference Cgroups groups) {
        this.groups = groups;
    }

    @Override
    public List<Leftover> find() throws WeirException {
        try {
            List<Leftover> found = new ArrayList<>();
            for (ControlGroup group : groups.left()) {
                found.add(new Left(group));
            }
            return found;
        } catch (IOException e) {
            throw new WeirException(
                    "left-over control groups can't be told",
                    String.valueOf(e.getMessage()),
                    "check /proc and /sys/fs/cgroup",
                    e);
        }
    }

    private record Left(ControlGroup group) implements Leftover {
        @Override
        public String name() {
            return "control group " + group.folder();
        }

        @Override
        public void remove() throws WeirException {
            try {
                Cgroups.removeAll(group);
            } catch (IOException e) {
                throw new WeirException(
                        name() + " was not removed", String.valueOf(e.getMessage()), "end what runs in it", e);
            }
        }
    }
}
