package weir.api.scenario;

import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The finding of an autotest: the network carries every packet.
 *
 * @param network the network
 * @param upMs how long it took to bring it up, in ms
 * @param answeringMs how long it took from then until all nodes answered, in ms
 * @param pings how many pings were sent and answered
 */
public record NetworkTest(RunNetwork network, double upMs, double answeringMs, int pings) {
    /** The fields of the finding. */
    public static final Fields<NetworkTest> FIELDS = Fields.<NetworkTest>builder()
            .text("scenario", "the scenario", test -> test.network.scenario())
            .text("runtime", "the node runtime", test -> test.network.runtime())
            .number("upMs", Unit.MILLISECONDS, "how long it took to bring the network up", NetworkTest::upMs)
            .number("answeringMs", Unit.MILLISECONDS, "how long until all nodes answered", NetworkTest::answeringMs)
            .count("pings", "pings that were sent and answered", NetworkTest::pings)
            .build();
}
