package weir.capture.live;

import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.api.WeirException;
import weir.capture.filter.Libpcap;

/** Checks that libpcap is there. */
@Component
public final class LibpcapCheck implements Check {
    @Override
    public String name() {
        return "packet capture";
    }

    @Override
    public Result run() {
        try {
            return Result.ok(Libpcap.version());
        } catch (WeirException e) {
            return new Result(Status.MISSING, e.why(), e.fix());
        }
    }
}
