package weir.test.container.plugin;

import java.util.List;
import org.osgi.framework.FrameworkUtil;
import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.link.QueueView;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * A queue discipline as its bundle's headers want it: {@code Test-Discipline} is its name, {@code Test-DropsEvery} n
 * that it drops every nth frame that arrives, 0 none.
 */
public final class HeaderDisciplineFactory implements QueueDisciplineFactory {
    private final String name = header("Test-Discipline");
    private final long dropsEvery = Long.parseLong(header("Test-DropsEvery"));

    private static String header(String name) {
        return FrameworkUtil.getBundle(HeaderDisciplineFactory.class)
                .getHeaders("")
                .get(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Drops every " + dropsEvery + "th frame.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
        return new Discipline(dropsEvery);
    }

    private static final class Discipline implements QueueDiscipline {
        private final long dropsEvery;
        private long arrived;

        Discipline(long dropsEvery) {
            this.dropsEvery = dropsEvery;
        }

        @Override
        public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
            arrived++;
            return dropsEvery > 0 && arrived % dropsEvery == 0 ? Admission.DROP_EARLY : Admission.ACCEPT;
        }
    }
}
