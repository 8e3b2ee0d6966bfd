package weir.bench.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A workbench that lives through several rounds, and is started anew when it is old or gone. One thread. */
public final class Live implements AutoCloseable {
    private static final int MOST_ROUNDS = 25;
    private static final long PATIENCE_MS = 40_000;

    private final Stage stage;
    private final String name;
    private final List<String> lines;
    private List<String> prefix = List.of();
    private Launch launch;
    private int rounds;

    /** @param lines typed first */
    public Live(Stage stage, String name, List<String> lines) {
        this.stage = stage;
        this.name = name;
        this.lines = lines;
    }

    /** The launcher is started by this. */
    public Live startedBy(List<String> words) {
        prefix = words;
        return this;
    }

    /** The one of this round. */
    public Launch launch(Round round) throws IOException, InterruptedException {
        if (launch != null && (rounds >= MOST_ROUNDS || !launch.isAlive())) {
            end(round);
        }
        if (launch == null) {
            start();
        }
        rounds++;
        return launch;
    }

    private void start() throws IOException {
        List<String> words = new ArrayList<>(List.of("--name", name));
        launch = Launch.start(stage.scratch().folder(), stage.environment(), prefix, words);
        lines.forEach(launch::say);
        launch.say("sh echo it is ready");
        if (!launch.awaitPrinted("it is ready\n", PATIENCE_MS)) {
            throw new IOException("a workbench did not start\n" + launch.printed());
        }
        rounds = 0;
    }

    /** What is told to it from outside. */
    public Attached attached(Round round) {
        return new Attached(stage.socket(name), round.folder());
    }

    /** Ends it as a user does, and looks for what is left. */
    public void end(Round round) throws IOException, InterruptedException {
        if (launch != null) {
            launch.endInput();
            if (launch.awaitEnd(PATIENCE_MS).isEmpty()) {
                round.violated("the workbench did not end with its input\n" + launch.printed());
            }
            stage.checkNothingLeft(round, launch, false);
            close();
        }
    }

    @Override
    public void close() {
        if (launch != null) {
            launch.close();
            launch = null;
        }
    }
}
