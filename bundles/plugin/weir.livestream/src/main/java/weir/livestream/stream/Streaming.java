package weir.livestream.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import weir.api.WeirException;
import weir.api.event.ScenarioEvent;
import weir.api.field.Fields;
import weir.api.network.Network;
import weir.api.node.NodeCommand;
import weir.api.scenario.ScenarioRun;
import weir.linux.Clocks;

/**
 * The video on its way: servers that play the file in a loop at its own speed, and players that record what arrives. The
 * players end before the servers, so that their recordings are whole. One thread.
 */
public final class Streaming implements AutoCloseable {
    public static final int PORT = 1935;

    private static final Fields<String> STARTED =
            Fields.<String>builder().text("video", "the video", video -> video).build();
    private static final Fields<String> RETRIED = Fields.<String>builder()
            .text("reason", "why the stream was started once more", reason -> reason)
            .build();
    private static final int ATTEMPTS = 3;

    private final ScenarioRun run;
    private final StreamSettings settings;
    private final Programs programs;
    private final Map<String, ServerLoop> servers = new LinkedHashMap<>();
    private final List<Path> serverLogs = new ArrayList<>();
    private final List<Player> players = new ArrayList<>();

    /** @param audioToo whether the video has sound */
    public Streaming(ScenarioRun run, Network network, StreamSettings settings, Programs programs, boolean audioToo) {
        this.run = run;
        this.settings = settings;
        this.programs = programs;
        int clients = run.options().flag(StreamSettings.BY_HAND) ? 0 : settings.clients();
        for (int i = 0; i < clients; i++) {
            String address = settings.serverAddress(i);
            ServerLoop server = servers.computeIfAbsent(address, at -> server(network, at));
            players.add(new Player(
                    new Player.Seat(i, network.nodes().get(StreamSettings.client(i)), server, run.folder()),
                    audioToo,
                    settings.arrivesWithin()));
        }
    }

    static WeirException endedEarly() {
        return new WeirException("the run was ended before the video played", "somebody asked for it", "run it again");
    }

    private ServerLoop server(Network network, String address) {
        String name = servers.isEmpty() ? "server" : "server" + (servers.size() + 1);
        Path log = run.folder().resolve(name + ".log");
        serverLogs.add(log);
        return new ServerLoop(
                network.nodes().get("server"),
                new NodeCommand(
                        programs.server(address),
                        programs.environment(),
                        Optional.of(run.folder()),
                        new NodeCommand.Stdio.ToFile(log)),
                new TcpSockets.Address(address, PORT),
                log);
    }

    /**
     * Starts servers and players; returns when every recording grows with all its streams.
     *
     * @throws WeirException when that does not work three times for one of them
     */
    public void begin() throws WeirException, IOException, InterruptedException {
        if (players.isEmpty()) {
            run.progress().step("the network is yours: " + programs.byHand());
            return;
        }
        run.progress().step("waiting for the video to arrive");
        servers.values().forEach(ServerLoop::begin);
        for (Player player : players) {
            begin(player);
        }
        event("stream-started", STARTED, Path.of(settings.video()).getFileName().toString());
    }

    private void begin(Player player) throws WeirException, IOException, InterruptedException {
        List<String> argv = programs.player(
                settings.serverAddress(player.seat().index()), player.seat().recording());
        for (int attempt = 1; ; attempt++) {
            String trouble = player.tryOnce(run, argv, programs);
            if (trouble.isEmpty()) {
                return;
            }
            if (attempt == ATTEMPTS || settings.isSlow()) {
                throw new WeirException(
                        "the stream did not arrive in " + attempt + (attempt == 1 ? " attempt" : " attempts"),
                        trouble,
                        "give the link more bandwidth, or look into "
                                + player.seat().log().getFileName() + " and server.log in " + run.folder());
            }
            event("stream-retried", RETRIED, trouble);
            run.progress().step(trouble + "; trying again (" + (attempt + 1) + " of " + ATTEMPTS + ")");
        }
    }

    /**
     * Begins to watch the streams, which flow.
     *
     * @param frames counts those that the servers have sent
     */
    public FlowWatch watch(LongSupplier frames) throws IOException {
        return new FlowWatch(players, frames, Clocks::monotonicNs, Clocks::realtimeNs);
    }

    /** Says why a player has ended by itself; empty while all play. */
    public Optional<String> ended() {
        return players.stream().flatMap(player -> player.ended().stream()).findFirst();
    }

    private void event(String name, Fields<String> fields, String value) {
        run.record(new ScenarioEvent.Custom(Clocks.realtimeNs(), name, fields.of(value)));
    }

    /** Ends the players, which completes their recordings, then the servers; none may hang. May be called again. */
    public void stop() {
        players.forEach(Player::stop);
        servers.values().forEach(ServerLoop::close);
    }

    @Override
    public void close() {
        stop();
    }

    /** Takes the programs' logs away; they are of interest only when something went wrong. */
    public void forgetLogs() throws IOException {
        for (Player player : players) {
            Files.deleteIfExists(player.seat().log());
        }
        for (Path log : serverLogs) {
            Files.deleteIfExists(log);
        }
    }
}
