package weir.link.engine;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkEngine;
import weir.api.topology.LinkSpec;
import weir.link.kernel.KernelEngine;

/** The link engine as others see it: has each link carried by the mechanism that it names. */
@Component(service = LinkEngine.class)
public final class LinkEngines implements LinkEngine {
    private final RelayEngine relay;
    private final KernelEngine kernel;

    @Activate
    public LinkEngines(@Reference RelayEngine relay, @Reference KernelEngine kernel) {
        this.relay = relay;
        this.kernel = kernel;
    }

    @Override
    public EmulatedLink open(LinkSpec spec, Path namespace, String interfaceA, String interfaceB, long seed)
            throws WeirException {
        return switch (spec.mechanism()) {
            case RELAY -> relay.open(spec, namespace, interfaceA, interfaceB, seed);
            case KERNEL -> kernel.open(spec, namespace, interfaceA, interfaceB);
            case PLAIN ->
                throw new IllegalArgumentException("link " + spec.name() + " is a plain cable, which nobody carries");
        };
    }
}
