package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program in a node can reach and what it can't, row by row of the table in SECURITY.md, through the launcher. */
class NodeReachIT {
    /** What is tried, and whether it is reached. */
    private static final Map<String, Boolean> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("sees its network alone in /sys: [ $(ls /sys/class/net | sort | tr '\\n' ,) = h1-eth0,lo, ]", true);
        ROWS.put("changes its network: ip link set h1-eth0 mtu 1400", true);
        ROWS.put("sends raw packets: ip link set lo up; ping -c 1 -W 5 127.0.0.1", true);
        ROWS.put("writes files of its user: touch \"$PWD/made\"", true);
        ROWS.put("has what every program needs: head -c 9 /dev/urandom >/dev/null && : >/dev/shm/x", true);
        ROWS.put("gains privileges: ! grep -q 'NoNewPrivs:.1' /proc/self/status", false);
        ROWS.put("reads passwords: [ -s /etc/shadow ] && cat /etc/shadow", false);
        ROWS.put("uncovers them: umount /etc/shadow", false);
        ROWS.put("uncovers them as root of its own: unshare --user --map-root-user --mount umount /etc/shadow", false);
        ROWS.put("has block devices: [ -n \"$(find /dev -type b)\" ]", false);
        ROWS.put("makes devices: mknod made-device b 8 0", false);
        ROWS.put("sees processes of others: [ $(cat /proc/[0-9]*/comm | grep -c java) != 0 ]", false);
        ROWS.put("mounts: mount -t tmpfs none /mnt", false);
        ROWS.put("changes the kernel: echo 1 >/proc/sys/vm/drop_caches", false);
        ROWS.put("reads memory of the kernel: [ -s /proc/kcore ] && head -c 1 /proc/kcore", false);
        ROWS.put("reaches sockets of workbenches: [ -n \"$(find /tmp/weir-USER -name '*.sock')\" ]", false);
        ROWS.put("enters the network of the machine: nsenter --net=/proc/1/ns/net true", false);
    }

    @TempDir
    static Path folder;

    private static Path clone;

    @BeforeAll
    static void copy() throws Exception {
        assumeTrue(isRoot(), "only root can be an ordinary user");
        clone = OrdinaryUser.copyOf(Launcher.HOME, folder.resolve("clone"));
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static Stream<List<String>> users() {
        return Stream.of(List.of("env"), List.of(OrdinaryUser.PREFIX));
    }

    @ParameterizedTest
    @MethodSource("users")
    void shouldReachWhatTheTableSays(List<String> user) throws Exception {
        StringBuilder script = new StringBuilder("exec 2>/dev/null\n");
        for (String row : ROWS.keySet()) {
            int colon = row.indexOf(':');
            script.append("(")
                    .append(row.substring(colon + 2).replace("USER", user.size() > 1 ? "65534" : "0"))
                    .append(") >/dev/null && echo '")
                    .append(row, 0, colon)
                    .append("'\n");
        }
        Path probe = Files.writeString(folder.resolve("probe.sh"), script);
        Path commands =
                Files.writeString(folder.resolve("probe.gogo"), "net:up single,2\nnode:exec h1 sh " + probe + "\n");
        Path own = Files.createDirectories(folder.resolve("as-" + user.size()));
        List<String> prefix = new ArrayList<>(user);
        prefix.addAll(List.of("env", "-u", "XDG_RUNTIME_DIR"));
        if (user.size() > 1) {
            OrdinaryUser.give(own);
        }
        Launcher.Result result =
                new Launcher(clone, folder, own, prefix.toArray(String[]::new)).run(commands.toString());
        List<String> expected = ROWS.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(row -> row.getKey().substring(0, row.getKey().indexOf(':')))
                .toList();
        List<String> reached = result.out().lines().filter(line -> isRow(line)).toList();
        assertEquals(expected, reached, result::toString);
    }

    private static boolean isRow(String line) {
        return ROWS.keySet().stream().anyMatch(row -> row.startsWith(line + ":"));
    }
}
