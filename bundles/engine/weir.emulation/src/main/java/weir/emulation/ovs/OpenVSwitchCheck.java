package weir.emulation.ovs;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.api.WeirException;

/** Checks that {@code switch: ovs} can be used. */
@Component
public final class OpenVSwitchCheck implements Check {
    @Override
    public String name() {
        return "Open vSwitch";
    }

    @Override
    public Result run() {
        try {
            OvsPrograms.find();
        } catch (WeirException e) {
            return new Result(Status.LIMITED, "switch: ovs can't be had: " + e.why(), e.fix());
        }
        Optional<String> problem = OpenVSwitch.tunProblem();
        if (problem.isPresent()) {
            return new Result(
                    Status.LIMITED,
                    "switch: ovs can't be had: its userspace datapath needs /dev/net/tun, which " + problem.get(),
                    OpenVSwitch.TUN_FIX);
        }
        return Result.ok("switch: ovs works in userspace"
                + (OpenVSwitch.hasKernelDatapath()
                        ? ", and in the kernel as root"
                        : "; the kernel's module is not loaded"));
    }
}
