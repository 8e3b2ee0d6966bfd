package weir.emulation.command;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.topology.NodeSpec;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.emulation.measure.Throughput;
import weir.linux.NetNamespace;

/** {@code net:iperf}, and Mininet's words for it. */
@Component(service = Commands.class)
@Command(name = "net", description = "Measure what hosts can send")
public final class ThroughputCommands implements Commands {
    private static final Fields<Pair> PAIR = Fields.<Pair>builder()
            .text("from", "who sends", pair -> pair.from().name())
            .text("to", "who receives", pair -> pair.to().name())
            .build();

    private static final Fields<Throughput.Tcp> TCP_RESULT = Fields.<Throughput.Tcp>builder()
            .number("bytes", Unit.BYTES, "payload that arrived", Throughput.Tcp::bytes)
            .number("durationS", Unit.SECONDS, "how long it was sent", tcp -> tcp.ns() / 1e9)
            .number("goodputBps", Unit.BITS_PER_SECOND, "payload", Throughput.Tcp::goodputBps)
            .build();
    private static final Fields<TcpMeasured> TCP = Fields.<TcpMeasured>builder()
            .all(PAIR, TcpMeasured::pair)
            .text("protocol", "tcp or udp", tcp -> "tcp")
            .all(TCP_RESULT, TcpMeasured::result)
            .build();
    private static final Fields<Throughput.Udp> UDP_RESULT = Fields.<Throughput.Udp>builder()
            .count("sent", "datagrams", Throughput.Udp::sent)
            .count("received", "datagrams", Throughput.Udp::received)
            .number("loss", Unit.RATIO, "datagrams that did not arrive", Throughput.Udp::loss)
            .number("durationS", Unit.SECONDS, "how long they arrived", udp -> udp.ns() / 1e9)
            .number("goodputBps", Unit.BITS_PER_SECOND, "payload that arrived", udp -> received(udp, udp.goodputBps()))
            .number(
                    "jitterMs",
                    Unit.MILLISECONDS,
                    "jitter as RFC 3550 has it",
                    udp -> received(udp, udp.jitterNs() / 1e6))
            .build();
    private static final Fields<UdpMeasured> UDP = Fields.<UdpMeasured>builder()
            .all(PAIR, UdpMeasured::pair)
            .text("protocol", "tcp or udp", udp -> "udp")
            .number("bandwidthBps", Unit.BITS_PER_SECOND, "payload that is sent", UdpMeasured::bandwidthBps)
            .all(UDP_RESULT, UdpMeasured::result)
            .build();

    private final Emulation emulation;

    @Activate
    public ThroughputCommands(@Reference Emulation emulation) {
        this.emulation = emulation;
    }

    @Command(
            name = "iperf",
            aliases = "iperf",
            description = "Send as much as TCP lets through from one host to another, and say how much arrives."
                    + " Without hosts: from the first to the last one.",
            footer = "Example: net:iperf h1 h2 --time 10s")
    Answer iperf(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", arity = "0..2", description = "From which host, and to which.")
                    List<String> hosts,
            @Mixin SendingTime time)
            throws WeirException, IOException, InterruptedException {
        Duration during = time.duration();
        Pair pair = pair(hosts);
        try (NetNamespace from = NetNamespace.open(pair.from().networkNamespace());
                NetNamespace to = NetNamespace.open(pair.to().networkNamespace())) {
            Throughput.Tcp result = new Throughput(from, to, pair.target()).tcp(during);
            return Answer.of(
                    TCP.of(new TcpMeasured(pair, result)),
                    () -> pair + ", TCP: " + megabits(result.goodputBps()) + " Mbit/s of payload");
        } catch (java.net.SocketTimeoutException | java.net.ConnectException e) {
            throw pair.unreachable(e);
        }
    }

    @Command(
            name = "iperfudp",
            aliases = "iperfudp",
            description = "Send UDP datagrams at a rate from one host to another, and say what arrives."
                    + " Without hosts: from the first to the last one.",
            footer = "Example: net:iperfudp 5Mbit/s h1 h2 --time 10s")
    Answer iperfUdp(
            @Mixin Invocation call,
            @Parameters(
                            paramLabel = "BANDWIDTH",
                            index = "0",
                            arity = "0..1",
                            defaultValue = "10Mbit/s",
                            description = "Payload to send (default: ${DEFAULT-VALUE}).")
                    String rate,
            @Parameters(
                            paramLabel = "NODE",
                            index = "1..*",
                            arity = "0..2",
                            description = "From which host, and to which.")
                    List<String> hosts,
            @Mixin SendingTime time)
            throws WeirException, IOException, InterruptedException {
        Bandwidth bandwidth = Units.bandwidth(rate);
        Duration during = time.duration();
        Pair pair = pair(hosts);
        try (NetNamespace from = NetNamespace.open(pair.from().networkNamespace());
                NetNamespace to = NetNamespace.open(pair.to().networkNamespace())) {
            Throughput.Udp result = new Throughput(from, to, pair.target()).udp(during, bandwidth);
            return Answer.of(
                    UDP.of(new UdpMeasured(pair, bandwidth.bitsPerSecond(), result)),
                    () -> pair + ", UDP at " + Units.format(bandwidth) + ": " + megabits(result.goodputBps())
                            + " Mbit/s of payload; " + result.received() + " of " + result.sent() + " datagrams, "
                            + rounded(result.loss() * 100) + " % lost; jitter " + rounded(result.jitterNs() / 1e6)
                            + " ms");
        }
    }

    private static String megabits(double bitsPerSecond) {
        return rounded(bitsPerSecond / 1e6);
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private Pair pair(List<String> names) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        List<String> hosts =
                network.topology().hosts().stream().map(NodeSpec::name).toList();
        if (names != null && names.size() == 1) {
            throw new IllegalArgumentException("'" + names.get(0) + "' needs a second host; name both or none");
        }
        if (names == null && hosts.size() < 2) {
            throw new WeirException(
                    "nothing to measure", "the network has " + hosts.size() + " hosts", "bring two or more up");
        }
        String from = names == null ? hosts.get(0) : names.get(0);
        String to = names == null ? hosts.get(hosts.size() - 1) : names.get(1);
        if (from.equals(to)) {
            throw new IllegalArgumentException("'" + from + "' is named twice; name two different hosts");
        }
        NetworkLookup.host(emulation, from);
        return new Pair(
                NetworkLookup.node(emulation, from),
                NetworkLookup.host(emulation, to),
                NetworkLookup.address(network.topology(), to));
    }

    private record TcpMeasured(Pair pair, Throughput.Tcp result) {}

    private record UdpMeasured(Pair pair, long bandwidthBps, Throughput.Udp result) {}

    /** Null where fewer than two datagrams came. */
    private static Double received(Throughput.Udp result, double value) {
        return result.received() > 1 ? value : null;
    }

    /** Two hosts, and where the second one is reached. */
    private record Pair(Node from, Node to, InetAddress target) {
        WeirException unreachable(IOException cause) {
            return new WeirException(
                    from.name() + " cannot reach " + to.name(),
                    target.getHostAddress() + " did not answer: " + cause.getMessage(),
                    "see pingall and link:list",
                    cause);
        }

        @Override
        public String toString() {
            return from.name() + " -> " + to.name();
        }
    }
}
