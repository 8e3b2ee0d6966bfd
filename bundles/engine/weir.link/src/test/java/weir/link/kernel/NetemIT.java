package weir.link.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.link.kernel.KernelShape.Kind;
import weir.link.kernel.KernelShape.Leaf;
import weir.link.kernel.KernelShape.NetemParameters;

/** The lines that we would give to tc, given to a real netem. Its machine has addresses of its own only. */
class NetemIT {
    private static final TcCommands COMMANDS = new TcCommands("va", true, 1500);
    private static final List<String> MODULES = List.of(
            "drivers/net/veth", "net/sched/sch_netem", "net/sched/sch_tbf", "net/sched/sch_codel", "net/sched/sch_pie");
    /** One after the other on a running chain: nothing of one may be left in the next. */
    private static final Map<String, KernelShape> TABLE = table();

    private static final String PING = "ping -n -q -W 2 10.0.0.2 ";

    @TempDir
    static Path folder;

    private static Map<String, String> answers;

    private static Map<String, KernelShape> table() {
        Leaf bytes = Leaf.of(Kind.BYTES, 50_000);
        Map<String, KernelShape> table = new LinkedHashMap<>();
        table.put(
                "everything",
                shape(8_000_000, new NetemParameters(20_000_000, 2_500_000, "uniform", .015, .02, .001, .25), bytes));
        table.put("rate", shape(10_000_000, NetemParameters.IDEAL, bytes));
        table.put("jitter", shape(0, new NetemParameters(10_000_000, 5_000_000, "uniform", 0, 0, 0, 0), bytes));
        table.put("loss", shape(0, new NetemParameters(0, 0, "uniform", .5, 0, 0, 0), bytes));
        table.put("delay", shape(100_000_000, new NetemParameters(10_000_000, 0, "uniform", 0, 0, 0, 0), bytes));
        table.put("normal", shape(1_000, new NetemParameters(60_000_000_000L, 1_000_000, "normal", 0, 0, 0, 0), bytes));
        table.put(
                "pareto", shape(100_000_000_000L, new NetemParameters(10_000, 1_000_000, "pareto", 1, 1, 1, 0), bytes));
        return table;
    }

    private static KernelShape shape(long rateBps, NetemParameters wire, Leaf leaf) {
        return new KernelShape(rateBps, wire, leaf);
    }

    @BeforeAll
    static void askTheKernel() throws Exception {
        UserModeLinux.require();
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put(
                "cable",
                "unshare -n sleep 300 & sleep 0.5; far=$!; ip link add name va type veth peer name vb netns $far\n"
                        + "ip addr add 10.0.0.1/24 dev va; ip link set va up\n"
                        + "nsenter -t $far -n ip addr add 10.0.0.2/24 dev vb; nsenter -t $far -n ip link set vb up\n"
                        + tc(COMMANDS.install(shape(0, NetemParameters.IDEAL, Leaf.of(Kind.BYTES, 48_448)))));
        TABLE.forEach((name, shape) ->
                scripts.put(name, tc(COMMANDS.change(shape)) + "\ntc -j qdisc show dev va\n" + measurement(name)));
        for (Leaf leaf : List.of(
                Leaf.of(Kind.FRAMES, 9),
                Leaf.of(Kind.HEAD_DROP, 9),
                new Leaf(Kind.CODEL, 9, 7_000_000, 0, true),
                new Leaf(Kind.PIE, 9, 9_000_000, 0, false))) {
            KernelShape shape = shape(1_000_000, NetemParameters.IDEAL, leaf);
            scripts.put(
                    leaf.kind().qdisc(),
                    "tc qdisc del dev va root\n" + tc(COMMANDS.install(shape)) + "\n" + tc(COMMANDS.change(shape))
                            + "\ntc -j qdisc show dev va");
        }
        answers = UserModeLinux.run(folder, MODULES, scripts);
    }

    private static String tc(List<String> lines) {
        return lines.stream().map(line -> "tc " + line + " || echo FAILED").collect(Collectors.joining("\n"));
    }

    private static String measurement(String name) {
        return switch (name) {
            case "delay" -> PING + "-c 20 -i 0.02";
            case "loss" -> PING + "-c 400 -i 0.005";
            case "jitter" -> PING.replace(" -q", "") + "-c 100 -i 0.002";
            default -> "";
        };
    }

    private static List<Object> qdiscs(String name) throws IOException {
        String answer = answers.get(name);
        assertTrue(!answer.contains("FAILED") && !answer.contains("rror"), answer);
        String json = answer.lines()
                .filter(line -> line.startsWith("[{"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": " + answer));
        return JSON.std.listFrom(json);
    }

    private static Object value(Object map, String... path) {
        Object at = map;
        for (String key : path) {
            at = at instanceof Map<?, ?> inner ? inner.get(key) : null;
        }
        return at;
    }

    private static double number(Object map, String... path) {
        return value(map, path) instanceof Number number ? number.doubleValue() : 0;
    }

    @Test
    void shouldTakeEveryLineOfTheTable() throws Exception {
        assertTrue(!answers.get("cable").contains("FAILED"), answers.get("cable"));
        for (Map.Entry<String, KernelShape> entry : TABLE.entrySet()) {
            List<Object> qdiscs = qdiscs(entry.getKey());
            NetemParameters wire = entry.getValue().wire();
            Object netem = qdiscs.get(0);
            assertEquals("netem", value(netem, "kind"), entry.getKey());
            check(entry.getKey(), wire.delayNs() / 1e9, number(netem, "options", "delay", "delay"), 1.1e-6);
            check(entry.getKey(), wire.jitterNs() / 1e9, number(netem, "options", "delay", "jitter"), 1.1e-6);
            check(entry.getKey(), wire.loss(), number(netem, "options", "loss-random", "loss"), 1e-6);
            check(entry.getKey(), wire.duplicate(), number(netem, "options", "duplicate", "duplicate"), 1e-6);
            check(entry.getKey(), wire.corrupt(), number(netem, "options", "corrupt", "corrupt"), 1e-6);
            check(entry.getKey(), wire.reorder(), number(netem, "options", "reorder", "reorder"), 1e-6);
            double bytesPerSecond = number(netem, "options", "rate", "rate");
            assertEquals(wire.reorder() > 0 ? 0 : 125e9, bytesPerSecond, entry.getKey());
            Object tbf = qdiscs.get(1);
            assertEquals("tbf", value(tbf, "kind"), entry.getKey());
            long rateBps = entry.getValue().rateBps() == 0
                    ? TcCommands.UNLIMITED_BPS
                    : entry.getValue().rateBps();
            assertEquals(rateBps / 8.0, number(tbf, "options", "rate"), entry.getKey());
        }
    }

    private static void check(String name, double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance, name);
    }

    @Test
    void shouldTakeEveryKindOfQueue() throws Exception {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.BYTES) {
                Object leaf = qdiscs(kind.qdisc()).stream()
                        .filter(qdisc -> kind.qdisc().equals(value(qdisc, "kind")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(answers.get(kind.qdisc())));
                assertEquals("10:1", value(leaf, "parent"));
                assertEquals(9, number(leaf, "options", "limit"), kind.qdisc());
            }
        }
    }

    /** Its clock counts ticks of 10 ms at worst, hence the wide upper bound. */
    @Test
    void shouldDelayByWhatWasSaid() {
        double averageMs = ping("delay", "= [0-9.]+/([0-9.]+)/");
        assertTrue(averageMs >= 10 && averageMs < 31, answers.get("delay"));
    }

    @Test
    void shouldLoseWhatWasSaid() {
        double lost = ping("loss", ", ([0-9.]+)% packet loss");
        assertTrue(lost >= 35 && lost <= 65, answers.get("loss"));
    }

    @Test
    void shouldKeepTheOrderHoweverTheJitterFalls() {
        Matcher matcher = Pattern.compile("icmp_seq=(\\d+) ").matcher(answers.get("jitter"));
        List<Integer> numbers = matcher.results()
                .map(result -> Integer.valueOf(result.group(1)))
                .toList();
        assertTrue(numbers.size() >= 90, answers.get("jitter"));
        assertEquals(numbers.stream().sorted().toList(), numbers);
    }

    private static double ping(String name, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(answers.get(name));
        assertTrue(matcher.find(), answers.get(name));
        return Double.parseDouble(matcher.group(1));
    }
}
