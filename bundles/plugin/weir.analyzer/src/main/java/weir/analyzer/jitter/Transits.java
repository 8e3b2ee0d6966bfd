package weir.analyzer.jitter;

import weir.api.capture.CapturedFrame;

/** Finds out when packets were sent and arrived. One thread. */
interface Transits {
    void onFrame(CapturedFrame frame);

    /**
     * What is known so far.
     *
     * @param of which packets, for people; null if there are none
     * @param sentBy what tells when they were sent, for people; null if nothing does
     * @param why why there is no transit, for people; null if there is one
     */
    record Known(String of, String sentBy, Transit transit, String why) {}

    Known known();
}
