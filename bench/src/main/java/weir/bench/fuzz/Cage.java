package weir.bench.fuzz;

import java.nio.file.Path;
import java.util.List;
import weir.bench.trial.Launch;
import weir.bench.trial.Stage;

/** Lets a workbench write to this program's own folder and to what it keeps in its clone, and to nothing else of this machine. */
final class Cage {
    /** Given the folders that may be written, then what is started. */
    private static final String CLOSE = """
            scratch=$1 home=$2; shift 2
            mkdir -p "$scratch/deploy" "$home/deploy" "$home/.weir" &&
            mount --bind "$scratch" "$scratch" && mount --bind "$home/.weir" "$home/.weir" &&
            mount --bind "$scratch/deploy" "$home/deploy" && mount -o remount,bind,ro / && exec "$@"
            """;

    private Cage() {}

    /** What the launcher is started by. */
    static List<String> prefix(Stage stage) {
        return List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                CLOSE,
                "sh",
                stage.scratch().folder().toString(),
                Launch.HOME.toString());
    }

    /** Where jars are deployed. */
    static Path deploy(Stage stage) {
        return stage.scratch().folder().resolve("deploy");
    }
}
