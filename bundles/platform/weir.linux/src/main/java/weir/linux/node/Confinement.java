package weir.linux.node;

import java.util.List;

/**
 * The privileges that programs in a node keep: what hosts of a network need, and nothing that reaches the machine beside
 * the network. No program gets more again by a file's bits or capabilities.
 */
final class Confinement {
    /**
     * Network, files of its own users, users, a smaller root, memory and processor time. Not: the kernel's modules, clock,
     * log, devices and mounts, other programs' memory, files by their handles.
     */
    private static final String CAPABILITIES = "-all,+net_admin,+net_raw,+net_bind_service,+net_broadcast,"
            + "+chown,+dac_override,+fowner,+fsetid,+kill,+setuid,+setgid,+setpcap,+setfcap,+sys_chroot,"
            + "+ipc_lock,+ipc_owner,+sys_nice,+sys_resource,+audit_write";

    /** Starts a program, whose words follow, with those privileges. */
    static final List<String> WORDS =
            List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=" + CAPABILITIES);

    private Confinement() {}
}
