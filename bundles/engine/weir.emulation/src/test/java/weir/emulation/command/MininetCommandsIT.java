package weir.emulation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.topology.Mechanism;
import weir.command.Answer;
import weir.command.Invocation;
import weir.emulation.TestNetworks;
import weir.emulation.TestSession;
import weir.emulation.run.EmulationService;

@Timeout(120)
class MininetCommandsIT {
    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();
    private final MininetCommands words = new MininetCommands(emulation);
    private final ThroughputCommands throughput = new ThroughputCommands(emulation);

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @BeforeEach
    void bringUp() throws WeirException {
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
        emulation.up(TestNetworks.stream(Mechanism.PLAIN), "bare", folder, Progress.NONE);
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
    }

    private Invocation call() {
        return new Invocation(new TestSession(folder, "", false));
    }

    private static SendingTime sending(String time) {
        return CommandLine.populateCommand(new SendingTime(), "--time", time);
    }

    private static Map<?, ?> json(Answer answer) {
        return ((Described<?>) answer.json()).values();
    }

    @Test
    void shouldMeasureTcpBetweenTheFirstAndTheLastHost() throws Exception {
        Map<?, ?> measured = json(throughput.iperf(call(), null, sending("300ms")));

        assertEquals("server", measured.get("from"));
        assertEquals("client", measured.get("to"));
        assertTrue((Long) measured.get("bytes") > 1_000_000, measured::toString);
        assertTrue((Double) measured.get("goodputBps") > 1e6, measured::toString);
    }

    @Test
    void shouldCountEveryDatagramOfALinkThatLosesNone() throws Exception {
        Map<?, ?> measured =
                json(throughput.iperfUdp(call(), "2Mbit/s", List.of("client", "server"), sending("500ms")));

        assertEquals(85L, measured.get("sent"), "500 ms / (1470 B at 2 Mbit/s)");
        assertEquals(85L, measured.get("received"));
        assertEquals(0.0, measured.get("loss"));
    }

    @Test
    void shouldSayThatNothingArrivesOverABrokenLink() throws Exception {
        words.link(call(), "s2", "client", "down");
        Map<?, ?> measured = json(throughput.iperfUdp(call(), "1Mbit/s", null, sending("100ms")));

        assertEquals(1.0, measured.get("loss"));
        assertEquals(null, measured.get("goodputBps"));
        assertEquals(1, words.pingPair(call()).status());
        words.link(call(), "client", "s2", "up");
        assertEquals(0, words.waitForAll(call(), "20s").status());
        assertEquals(0, words.pingPair(call()).status());
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThrows(IllegalArgumentException.class, () -> throughput.iperf(call(), List.of("server"), sending("1s")));
        assertThrows(
                IllegalArgumentException.class,
                () -> throughput.iperf(call(), List.of("server", "server"), sending("1s")));
        assertThrows(IllegalArgumentException.class, () -> throughput.iperf(call(), null, sending("0s")));
        assertThrows(WeirException.class, () -> throughput.iperf(call(), List.of("server", "s1"), sending("1s")));
        assertThrows(
                IllegalArgumentException.class, () -> throughput.iperfUdp(call(), "100Gbit/s", null, sending("60min")));
    }

    @Test
    void shouldStopAndStartASwitch() throws Exception {
        words.switchPower(call(), "s1", "stop");
        assertEquals(1, words.pingPair(call()).status());
        words.switchPower(call(), "s1", "start");
        assertEquals(0, words.waitForAll(call(), "20s").status());
        assertThrows(WeirException.class, () -> words.switchPower(call(), "client", "stop"));
        assertThrows(IllegalArgumentException.class, () -> words.switchPower(call(), "s1", "off"));
        assertThrows(WeirException.class, () -> words.link(call(), "server", "client", "down"));
    }

    @Test
    void shouldListNodesInterfacesAndPorts() throws Exception {
        assertEquals(
                "server: [server-eth0]\nclient: [client-eth0]\ns1: [s1-eth1, s1-eth2]\ns2: [s2-eth1, s2-eth2]",
                words.interfaces(call()).text().get());
        assertEquals(
                "s1: {s1-eth1=1, s1-eth2=2}\ns2: {s2-eth1=1, s2-eth2=2}",
                words.ports(call()).text().get());
        assertTrue(words.dump(call())
                .text()
                .get()
                .startsWith("<host server: {server-eth0=[10.0.0.1/24, fd00::1/64]} pids=[]>"));
        assertTrue(words.pingPairFull(call()).text().get().endsWith("2 of 2 answered"));
        assertTrue(words.pingAllFull(call()).text().get().endsWith("2 of 2 answered"));
    }
}
