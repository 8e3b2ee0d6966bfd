package weir.web.front;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.api.WeirException;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.web.server.WorkbenchServer;

/** The commands {@code web:*}. */
@Component(service = Commands.class)
@Command(name = "web", description = "The workbench in a browser")
public final class WebCommands implements Commands {
    private final WebFront front;

    @Activate
    public WebCommands(@Reference WebFront front) {
        this.front = front;
    }

    @Command(
            name = "start",
            description = "Serve the workbench to browsers, and print the address.",
            footer = {
                "A workbench that stays does that by itself, at 127.0.0.1. A server that runs moves to another",
                "--host or --port, and has a new token there.",
                "Who has the address with its token can do all that you can: run programs as you, on this machine.",
                "Example: web:start --port 8090"
            })
    Answer start(
            @Mixin Invocation call,
            @Option(
                            names = "--host",
                            paramLabel = "HOST",
                            defaultValue = WebFront.LOOPBACK,
                            description = "Where to listen: a name or an address of this machine (default:"
                                    + " ${DEFAULT-VALUE}, which only programs of this machine reach; 0.0.0.0 is all).")
                    String host,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            description = "1 to 65535 (default: the one it has, else the first free one from 8088 on).")
                    String port)
            throws WeirException {
        Optional<Integer> number =
                Optional.ofNullable(port).map(text -> Math.toIntExact(Units.count("--port", text, 1, 65_535)));
        WorkbenchServer server = front.start(host, number);
        if (server.isOpen()) {
            call.err()
                    .println("weir: " + host + " can be reached from other machines; whoever has the address can run"
                            + " programs here, and reads along can everybody on the way: it is not encrypted");
        }
        return Answer.of(WebFront.FIELDS.of(server), server::addressWithToken);
    }

    @Command(name = "stop", description = "Serve nothing to browsers any more.", footer = "Example: web:stop")
    Answer stop(@Mixin Invocation call) {
        boolean wasThere = front.stop();
        return Answer.of(Map.of("stopped", wasThere), () -> wasThere ? "stopped" : "there was no server");
    }

    @Command(name = "show", description = "Print the address for a browser again.", footer = "Example: web:show --json")
    Answer show(@Mixin Invocation call) throws WeirException {
        WorkbenchServer server = front.server()
                .orElseThrow(() -> new WeirException(
                        "the workbench is in no browser", "no server runs here", "start one with web:start"));
        return Answer.of(WebFront.FIELDS.of(server), server::addressWithToken);
    }
}
