package weir.livestream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.scenario.RunRecording;
import weir.api.scenario.RunRecording.Captured;
import weir.livestream.ffmpeg.Probe;
import weir.livestream.stream.StreamSettings;

/**
 * The summary of a run.
 *
 * @param streams of the first client's recording
 * @param clients what each client got
 */
record StreamSummary(
        RunRecording recording,
        MiddleLink link,
        List<Probe.Stream> streams,
        Results.Findings findings,
        MiddleLink.Lateness engine,
        List<Client> clients) {
    static final Fields<StreamSummary> FIELDS = Fields.<StreamSummary>builder()
            .all(RunRecording.FIELDS, StreamSummary::recording)
            .described("qoe", "what a viewer saw", each -> each.findings.qoe())
            .optional()
            .object("link", "the link between the switches", MiddleLink.FIELDS, StreamSummary::link)
            .objects("streams", "what the recording holds", Probe.Stream.FIELDS, StreamSummary::streams)
            .byName("captures", "what was captured", Captured.FIELDS, StreamSummary::bothEnds)
            .described("interSending", "times between frames at the server", each -> each.findings.interSending())
            .described("interArrival", "times between frames at the client", each -> each.findings.interArrival())
            .described("oneWayDelay", "from server to client", each -> each.findings.oneWayDelay())
            .object("engine", "how late the engine itself was", MiddleLink.Lateness.FIELDS, StreamSummary::engine)
            .objects(
                    "clients",
                    "what each client got",
                    Client.FIELDS,
                    each -> each.clients.size() > 1 ? each.clients : null)
            .optional()
            .build();

    StreamSummary {
        streams = List.copyOf(streams);
        clients = List.copyOf(clients);
    }

    /** The server's and the first client's capture. */
    private Map<String, Captured> bothEnds() {
        Map<String, Captured> ends = new TreeMap<>(java.util.Comparator.reverseOrder());
        for (String end : List.of("server", StreamSettings.client(0))) {
            ends.put(end, recording.captures().get(end));
        }
        return ends;
    }

    /** The figures of one of several clients. */
    record Client(
            String name,
            String recording,
            List<Probe.Stream> streams,
            Captured capture,
            Described<?> qoe,
            Described<?> interArrival,
            Described<?> oneWayDelay) {
        static final Fields<Client> FIELDS = Fields.<Client>builder()
                .text("name", "the host", Client::name)
                .text("recording", "its file in the run folder", Client::recording)
                .objects("streams", "what the recording holds", Probe.Stream.FIELDS, Client::streams)
                .object("capture", "what was captured", Captured.FIELDS, Client::capture)
                .described("qoe", "what its viewer saw", Client::qoe)
                .optional()
                .described("interArrival", "times between frames", Client::interArrival)
                .described("oneWayDelay", "from the server", Client::oneWayDelay)
                .build();

        Client {
            streams = List.copyOf(streams);
        }
    }
}
