package weir.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import weir.plugin.deploy.DeployFolder;
import weir.plugin.deploy.Offers;

/** Why a bundle's components do not run, in plain words. Thread-safe. */
@Component(service = ComponentFaults.class)
public final class ComponentFaults {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ServiceComponentRuntime components;

    @Activate
    public ComponentFaults() {}

    List<String> of(Bundle bundle) {
        ServiceComponentRuntime runtime = components;
        List<String> faults = new ArrayList<>();
        if (runtime != null && bundle.getState() == Bundle.ACTIVE) {
            Collection<ComponentDescriptionDTO> known = runtime.getComponentDescriptionDTOs(bundle);
            String declared = bundle.getHeaders("").get(Offers.COMPONENTS);
            if (known.isEmpty()
                    && declared != null
                    && DeployFolder.fileOf(bundle).isPresent()) {
                faults.add("no component could be read from its " + declared + "; see the log");
            }
            for (ComponentDescriptionDTO component : known) {
                for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                    faults.addAll(faults(component, configuration));
                }
            }
        }
        return faults;
    }

    private static List<String> faults(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                List.of("its component " + component.name + " could not be made: " + firstLine(configuration.failure));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                List.of("its component " + component.name + " waits for the configuration "
                        + String.join(", ", component.configurationPid));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Arrays.stream(configuration.unsatisfiedReferences)
                        .map(reference -> "its component " + component.name + " waits for the service "
                                + interfaceOf(component, reference) + ", which nobody offers")
                        .toList();
            default -> List.of();
        };
    }

    private static String interfaceOf(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO reference) {
        return Arrays.stream(component.references)
                .filter(declared -> declared.name.equals(reference.name))
                .map(declared -> declared.interfaceName)
                .findFirst()
                .orElse(reference.name);
    }

    /** The failure is told as a whole stack trace. */
    private static String firstLine(String text) {
        return text == null ? "no reason is known" : text.lines().findFirst().orElse("");
    }
}
