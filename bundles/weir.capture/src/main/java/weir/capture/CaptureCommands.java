package weir.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.capture.file.CaptureOpener;
import weir.capture.file.FileCursor;
import weir.capture.filter.Filters;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;

/** The commands {@code capture:*}. Without an emulation only {@code capture:info} has something to work on. */
@Component(service = Commands.class)
@Command(name = "capture", description = "Capture packets and look at captures")
public final class CaptureCommands implements Commands {
    private final CaptureEngine engine;
    private final Emulation emulation;

    @Activate
    public CaptureCommands(
            @Reference CaptureEngine engine,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Emulation emulation) {
        this.engine = engine;
        this.emulation = emulation;
    }

    @Command(
            name = "start",
            description = "Capture what passes an interface into a pcapng file",
            footer = "Example: capture:start client --filter 'tcp port 1935' --out client.pcapng")
    Answer start(
            @Mixin Invocation call,
            @Parameters(
                            paramLabel = "NODE[:INTERFACE]|LINK",
                            description = "Where: a node (with several interfaces say which), "
                                    + "or a link, which is captured at its first end")
                    String place,
            @Option(names = "--filter", paramLabel = "BPF", description = "Only what matches, as tcpdump takes it")
                    String filter,
            @Option(names = "--out", paramLabel = "FILE", description = "The file; default: INTERFACE.pcapng")
                    String out)
            throws WeirException {
        Network network = network();
        CapturePoint point = CapturePlaces.resolve(network.topology(), place);
        Path file = out != null ? call.path(out) : freeFile(call, point.interfaceName());
        Path namespace = network.nodes().get(point.node()).networkNamespace();
        LiveCapture capture = engine.start(new CaptureRequest(point, namespace, filter == null ? "" : filter, file));
        return Answer.of(
                CaptureAnswers.describe(capture),
                () -> "capturing " + point + " into " + file + "; end it with capture:stop " + capture.name());
    }

    private Network network() throws WeirException {
        if (emulation == null || emulation.network().isEmpty()) {
            throw new WeirException("there is nothing to capture", "no network is up", "bring one up with net:up FILE");
        }
        return emulation.network().get();
    }

    private static Path freeFile(Invocation call, String name) {
        Path file = call.path(name + ".pcapng");
        for (int i = 2; Files.exists(file); i++) {
            file = call.path(name + "-" + i + ".pcapng");
        }
        return file;
    }

    @Command(
            name = "stop",
            description = "Complete a capture's file and end it",
            footer = "Example: capture:stop client")
    Answer stop(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which; default: all") String name)
            throws WeirException {
        List<LiveCapture> chosen = new ArrayList<>(engine.captures());
        if (name != null) {
            chosen.removeIf(each -> !each.name().equals(name));
            if (chosen.isEmpty()) {
                throw new NoSuchElementException("no capture '" + name + "' is running; capture:list lists them");
            }
        }
        WeirException failure = null;
        for (LiveCapture capture : chosen) {
            try {
                capture.stop();
            } catch (WeirException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return CaptureAnswers.table(chosen);
    }

    @Command(name = "list", description = "List the captures that run", footer = "Example: capture:list --json")
    Answer list(@Mixin Invocation call) {
        return CaptureAnswers.table(engine.captures());
    }

    @Command(
            name = "info",
            description = "Say what a capture file holds",
            footer = "Example: capture:info client.pcapng --json")
    Answer info(@Mixin Invocation call, @Parameters(paramLabel = "FILE", description = "pcap or pcapng") String file)
            throws IOException, WeirException {
        try (FileCursor cursor = CaptureOpener.open(call.path(file), Filters.parse(""), 0)) {
            while (cursor.advance()) {
                cursor.frame();
            }
            return CaptureAnswers.info(cursor.summary(), cursor.drops());
        }
    }
}
