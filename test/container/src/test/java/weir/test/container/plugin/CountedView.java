package weir.test.container.plugin;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.FrameworkUtil;
import weir.api.workbench.WorkbenchView;

/** A panel that tells its bundle's version and how often it was asked; its title is no HTML. */
public final class CountedView implements WorkbenchView {
    private final String version =
            FrameworkUtil.getBundle(CountedView.class).getVersion().toString();
    private final AtomicLong asked = new AtomicLong();

    @Override
    public String id() {
        return "counted";
    }

    @Override
    public String title() {
        return "Counted <img src=x>";
    }

    @Override
    public Object data() {
        return Map.of("version", version, "asked", asked.incrementAndGet());
    }
}
