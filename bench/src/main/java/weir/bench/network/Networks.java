package weir.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings networks up and down from outside: ours through the launcher, Mininet's through its own Python interface. */
public final class Networks {
    private static final double MIB = 1024.0 * 1024.0;
    private static final long LOOK_S = 12;
    /** What is measured happens inside an emulator that has run before, as in an afternoon of work. */
    private static final int WARM_UP_HOSTS = 10;

    private static final int LAUNCHES = 5;

    private static final long POLL_NS = 20_000_000L;

    /** Mininet as its manual starts it, with the bridge of the kernel as its switch; reads words, answers with times. */
    private static final String MININET = """
            import sys, time
            from mininet.net import Mininet
            from mininet.nodelib import LinuxBridge
            from mininet.topo import SingleSwitchTopo, LinearTopo
            from mininet.log import setLogLevel
            setLogLevel('critical')
            net = None
            print('ready', flush=True)
            for line in sys.stdin:
                words = line.split()
                begun = time.time()
                if words[0] == 'up':
                    topo = (SingleSwitchTopo if words[1] == 'single' else LinearTopo)(k=int(words[2]))
                    net = Mininet(topo=topo, switch=LinuxBridge, controller=None)
                    net.start()
                elif words[0] == 'down':
                    net.stop()
                elif words[0] == 'pingall':
                    lost = net.pingAll()
                print('done %.6f' % (time.time() - begun), flush=True)
            """;

    private static final Pattern ANSWERING = Pattern.compile("\"answeringMs\": ?([0-9.]+)");
    private static final Pattern NUMBER = Pattern.compile("([0-9.]+)");

    private final Path launcher;

    /** @param launcher {@code ./weir} */
    public Networks(Path launcher) {
        this.launcher = launcher;
    }

    /** Which emulator. */
    public enum Maker {
        WEIR,
        MININET
    }

    /**
     * One life of a network.
     *
     * @param upS from the order until it stands; ours until every host has answered, too
     * @param mibPerHost what the machine has less while it stands, the emulator's own process included in neither
     */
    public record Life(double upS, double downS, double mibPerHost) {}

    /**
     * What {@code kill -9} leaves in the machine's own namespace; a time of NaN: still there after 12 s.
     *
     * @param goneS until no process and no interface is left
     * @param namespacesGoneS until the machine has as many network namespaces as before; NaN also where it tells none
     * @param touched how many of the machine's own interfaces, routes, mounts and settings differ then
     */
    public record Leftovers(int interfaces, int processes, double goneS, double namespacesGoneS, int touched) {}

    /** Seconds that commands of their own workbenches took, and those through {@code --attach}. */
    public record Launch(List<Double> commandS, List<Double> attachedS) {}

    /** As a person sees it, from the launcher's start to its end. */
    public Launch launch() throws IOException {
        List<Double> commands = seconds(List.of(launcher.toString(), "net:show"), LAUNCHES);
        String name = "bench-" + System.nanoTime();
        try (Driven driven = new Driven(List.of(launcher.toString(), "--name", name, "-"))) {
            driven.say("sh echo ready");
            driven.awaitLine("ready");
            List<String> attached = List.of(launcher.toString(), "--attach=" + name, "net:show");
            // The first one loads classes into the workbench, once in its life.
            seconds(attached);
            return new Launch(commands, seconds(attached, LAUNCHES));
        }
    }

    private static List<Double> seconds(List<String> command, int times) throws IOException {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            samples.add(seconds(command));
        }
        return samples;
    }

    private static double seconds(List<String> command) throws IOException {
        long startNs = System.nanoTime();
        int status = run(command);
        double s = (System.nanoTime() - startNs) / 1e9;
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
        return s;
    }

    /** Up, then down; in a workbench (an interpreter) that runs already. */
    public Life live(Maker maker, String shape, int hosts) throws IOException {
        try (Driven driven = start(maker, "weir-bench")) {
            up(maker, driven, "single", WARM_UP_HOSTS);
            order(maker, driven, "net:down", "down");
            long before = Machine.availableBytes();
            double up = up(maker, driven, shape, hosts);
            double mib = (before - Machine.availableBytes()) / MIB / hosts;
            return new Life(up, order(maker, driven, "net:down", "down"), mib);
        }
    }

    /** Seconds that a ping of every host by every other takes. */
    public double pingAll(Maker maker, String shape, int hosts) throws IOException {
        try (Driven driven = start(maker, "weir-bench")) {
            up(maker, driven, shape, hosts);
            double s = order(maker, driven, "pingall", "pingall");
            order(maker, driven, "net:down", "down");
            return s;
        }
    }

    /** Kills the emulator while a network is up, and looks for what is left. */
    public Leftovers kill(Maker maker, String shape, int hosts) throws IOException {
        Set<String> before = Machine.interfaces();
        if (before.contains("s1")) {
            throw new IOException(
                    "an interface s1 is there, probably of a killed Mininet; remove it: ip link delete s1");
        }
        Set<String> own = Machine.own();
        double namespaces = Machine.settledNamespaces();
        String mark = "weir-bench-" + System.nanoTime();
        try (Driven driven = start(maker, mark)) {
            up(maker, driven, shape, hosts);
            driven.kill();
        }
        long startNs = System.nanoTime();
        double goneS = Double.NaN;
        while (true) {
            Set<String> interfaces = new HashSet<>(Machine.interfaces());
            interfaces.removeAll(before);
            int processes = Machine.processes(mark).size();
            double s = (System.nanoTime() - startNs) / 1e9;
            if (interfaces.isEmpty() && processes == 0 && Double.isNaN(goneS)) {
                goneS = s;
            }
            boolean namespacesLeft = Machine.namespaces() > namespaces;
            if (s > LOOK_S || (!Double.isNaN(goneS) && !namespacesLeft)) {
                double namespacesS = namespacesLeft || Double.isNaN(namespaces) ? Double.NaN : s;
                return new Leftovers(interfaces.size(), processes, goneS, namespacesS, difference(own));
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private static int difference(Set<String> own) throws IOException {
        Set<String> now = Machine.own();
        Set<String> either = new HashSet<>(own);
        either.addAll(now);
        either.removeIf(line -> own.contains(line) && now.contains(line));
        return either.size();
    }

    /** Removes what a killed Mininet left, by its own command and, since that leaves bridges, one by one. */
    public void cleanMininet(Set<String> interfacesBefore) throws IOException {
        run(List.of("mn", "-c"));
        for (String name : Machine.interfaces()) {
            if (!interfacesBefore.contains(name)) {
                run(List.of("ip", "link", "delete", name));
            }
        }
    }

    private static int run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Interfaces of the machine now. */
    public Set<String> interfaces() throws IOException {
        return Machine.interfaces();
    }

    private Driven start(Maker maker, String mark) throws IOException {
        List<String> command = maker == Maker.WEIR
                ? List.of("env", "WEIR_BENCH_MARK=" + mark, launcher.toString(), "-")
                : List.of("env", "WEIR_BENCH_MARK=" + mark, "/usr/bin/python3", "-c", MININET);
        Driven driven = new Driven(command);
        if (maker == Maker.WEIR) {
            driven.say("sh echo ready");
        }
        driven.awaitLine("ready");
        return driven;
    }

    private static double up(Maker maker, Driven driven, String shape, int hosts) throws IOException {
        if (maker == Maker.MININET) {
            return order(maker, driven, "", "up " + shape + " " + hosts);
        }
        driven.say("net:up " + shape + "," + hosts + " --json --within 1min");
        Matcher answering = ANSWERING.matcher(driven.awaitLine("answeringMs"));
        if (!answering.find()) {
            throw new IOException("net:up did not tell answeringMs");
        }
        return Double.parseDouble(answering.group(1)) / 1e3;
    }

    private static double order(Maker maker, Driven driven, String ours, String theirs) throws IOException {
        if (maker == Maker.MININET) {
            driven.say(theirs);
            return Double.parseDouble(driven.awaitLine("done").substring("done ".length()));
        }
        driven.say("time " + ours);
        Matcher ms = NUMBER.matcher(driven.awaitLine(" ms").replaceAll(".*?([0-9.]+) ms.*", "$1"));
        if (!ms.find()) {
            throw new IOException(ours + " did not tell its time");
        }
        return Double.parseDouble(ms.group(1)) / 1e3;
    }
}
