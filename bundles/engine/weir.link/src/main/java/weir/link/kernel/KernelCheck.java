package weir.link.kernel;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.api.WeirException;
import weir.link.kernel.KernelShape.Kind;

/** Checks the abilities of {@code mechanism: kernel} on this machine. */
@Component
public final class KernelCheck implements Check {
    @Override
    public String name() {
        return "kernel shaping";
    }

    @Override
    public Result run() {
        try {
            return result(KernelFeatures.probe());
        } catch (WeirException | RuntimeException | LinkageError e) {
            return new Result(
                    Status.LIMITED,
                    "mechanism: kernel can't be used: " + e.getMessage(),
                    "install iproute2, or use mechanism: relay, which needs nothing of that");
        }
    }

    static Result result(KernelFeatures features) {
        List<String> offered = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        (features.tbf() ? offered : missing).add("bandwidth (tbf)");
        (features.netem() ? offered : missing).add("delay, jitter, loss (netem)");
        for (Kind kind : Kind.values()) {
            if (kind != Kind.BYTES) {
                (features.kinds().contains(kind) ? offered : missing).add(kind.qdisc());
            }
        }
        String detail = "mechanism: kernel offers " + String.join(", ", offered);
        return missing.isEmpty()
                ? Result.ok(detail)
                : new Result(
                        Status.LIMITED,
                        detail + "; lacks " + String.join(", ", missing),
                        "mechanism: relay does all of that; or run a kernel with these modules");
    }
}
