package weir.analyzer.jitter;

import weir.analyzer.match.MatchedFlows;
import weir.analyzer.match.SentSequence;
import weir.api.capture.CapturedFrame;

/** Frames that a sender's and a receiver's capture have. */
record PairedFrames(MatchedFlows flows) implements Transits {
    @Override
    public void onFrame(CapturedFrame frame) {
        flows.onFrame(frame);
    }

    @Override
    public Known known() {
        MatchedFlows.Chosen chosen = flows.chosen();
        Transit transit = Transit.of(new SentSequence(chosen.flow(), chosen.losses()));
        String why = transit.size() == 0 ? chosen.nothingFound() : null;
        return new Known(chosen.name(), "the sender's capture", transit, why);
    }
}
