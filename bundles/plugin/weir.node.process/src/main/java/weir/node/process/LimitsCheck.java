package weir.node.process;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.Check;
import weir.api.WeirException;

/** Checks that hosts that are processes can be limited. */
@Component
public final class LimitsCheck implements Check {
    private final Cgroups groups;

    @Activate
    public LimitsCheck(@Reference Cgroups groups) {
        this.groups = groups;
    }

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Result run() {
        try {
            return Result.ok("CPU and memory of processes can be limited, in " + groups.parent());
        } catch (WeirException e) {
            return new Result(Status.LIMITED, e.what() + ": " + e.why(), e.fix());
        }
    }
}
