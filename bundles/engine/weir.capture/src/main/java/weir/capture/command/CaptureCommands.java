package weir.capture.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
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
import weir.api.capture.CaptureLimits;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.CaptureState;
import weir.api.capture.LiveCapture;
import weir.api.link.EmulatedLink;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.capture.file.CaptureOpener;
import weir.capture.file.FileCursor;
import weir.capture.filter.Filters;
import weir.capture.layer.ProtocolCounts;
import weir.capture.live.LiveCaptures;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.FileMode;
import weir.command.Invocation;
import weir.command.Replacing;

/** The commands {@code capture:*}. Without an emulation only {@code capture:info} has something to work on. */
@Component(service = Commands.class)
@Command(name = "capture", description = "Capture packets and look at captures")
public final class CaptureCommands implements Commands {
    private static final String PLACE = "NODE[:INTERFACE]|LINK";
    private static final String PLACE_HELP = "Where: a node (with several interfaces say which), a switch's port "
            + "(s1:s1-eth2), or a link, which is captured at its first end, with what it drops";

    private final LiveCaptures engine;
    private final Emulation emulation;

    @Activate
    public CaptureCommands(
            @Reference LiveCaptures engine,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Emulation emulation) {
        this.engine = engine;
        this.emulation = emulation;
    }

    @Command(
            name = "start",
            description = "Capture what passes an interface into a pcapng file",
            footer = {
                "With --ring the file's name gets a number and a time: client_00001_20260131235959.pcapng.",
                "Example: capture:start client --filter 'tcp port 1935' --out client.pcapng"
            })
    Answer start(
            @Mixin Invocation call,
            @Parameters(paramLabel = PLACE, description = PLACE_HELP) String place,
            @Mixin Selection selection,
            @Option(names = "--out", paramLabel = "FILE", description = "The file; default: INTERFACE.pcapng")
                    String out,
            @Option(
                            names = "--ring",
                            paramLabel = "FILESxSIZE",
                            description = "Keep at most so many files of that size, for example 10x100MB; the newest"
                                    + " replaces the oldest.")
                    String ring,
            @Mixin FileMode mode,
            @Mixin Replacing replacing)
            throws WeirException {
        CaptureLimits limits = selection.limits(ring);
        CapturePoint point = CapturePlaces.resolve(network().topology(), place);
        Path file = out != null ? call.path(out) : freeFile(call, point.interfaceName());
        CaptureRequest request =
                new CaptureRequest(point, namespace(point), selection.filter(), file, limits, mode.permissions());
        engine.checkIsFree(file);
        if (!limits.isRing()) {
            replacing.check(file, List.of(), "nothing is captured");
        }
        LiveCapture capture = engine.start(request, link(place));
        return Answer.of(
                CaptureState.FIELDS.of(CaptureState.of(capture)),
                () -> "capturing " + point + " into " + capture.files().get(0) + (ring == null ? "" : " and following")
                        + "; end it with capture:stop " + capture.name());
    }

    /** The link of that name, unless it is a node's. */
    private Optional<EmulatedLink> link(String place) throws WeirException {
        boolean isNode = network().topology().node(place).isPresent();
        return isNode ? Optional.empty() : Optional.ofNullable(network().links().get(place));
    }

    private Path namespace(CapturePoint point) throws WeirException {
        return network().nodes().get(point.node()).networkNamespace();
    }

    @Command(
            name = "stream",
            description = "Write what passes an interface to standard output, as pcapng",
            footer = {
                "It ends when its reader does, or with Ctrl-C.",
                "Example: ./weir --attach capture:stream s1:s1-eth2 | wireshark -k -i -"
            })
    Answer stream(
            @Mixin Invocation call,
            @Parameters(paramLabel = PLACE, description = PLACE_HELP) String place,
            @Mixin Selection selection)
            throws WeirException, InterruptedException {
        if (call.json()) {
            throw new IllegalArgumentException("capture:stream writes a capture, not JSON; leave --json out");
        }
        if (call.session().terminal()) {
            throw new IllegalArgumentException("a capture is no text for a terminal; pipe it into a program or a file, "
                    + "for example: ./weir --attach capture:stream " + place + " | wireshark -k -i -");
        }
        CapturePoint point = CapturePlaces.resolve(network().topology(), place);
        CaptureRequest request = new CaptureRequest(
                point, namespace(point), selection.filter(), LiveCaptures.STREAM, selection.limits(null));
        new CaptureStream(engine).run(request, link(place), call.out());
        return Answer.done();
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
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            description = "Which: a name that capture:list shows, or NODE:INTERFACE; default: all")
                    String name)
            throws WeirException {
        List<LiveCapture> chosen = all();
        if (name != null) {
            boolean isName = chosen.stream().anyMatch(each -> each.name().equals(name));
            chosen.removeIf(each ->
                    !name.equals(isName ? each.name() : each.request().point().toString()));
            if (chosen.isEmpty()) {
                throw new NoSuchElementException("no capture '" + name + "' is running; capture:list lists them");
            }
        }
        WeirException failure = null;
        for (LiveCapture capture : chosen) {
            try {
                engine.forget(capture);
                capture.stop();
            } catch (WeirException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return CaptureAnswers.table(chosen, "complete");
    }

    /** Those that failed first: whoever stops one by its name hears of that. */
    private List<LiveCapture> all() {
        List<LiveCapture> all = new ArrayList<>(engine.failed());
        all.addAll(engine.captures());
        return all;
    }

    @Command(
            name = "list",
            description = "List the captures that run, and those that failed and have not been stopped yet",
            footer = "Example: capture:list --json")
    Answer list(@Mixin Invocation call) {
        return CaptureAnswers.table(all(), "failed; capture:stop says why");
    }

    @Command(
            name = "info",
            description = "Say what a capture file holds",
            footer = "Example: capture:info client.pcapng --json")
    Answer info(@Mixin Invocation call, @Parameters(paramLabel = "FILE", description = "pcap or pcapng") String file)
            throws IOException, WeirException {
        try (FileCursor cursor = CaptureOpener.open(call.path(file), Filters.parse(""), 0)) {
            cursor.withoutRtmp();
            ProtocolCounts content = new ProtocolCounts();
            while (cursor.advance()) {
                cursor.count(content);
            }
            return CaptureAnswers.info(cursor.summary(), cursor.drops(), content);
        }
    }
}
