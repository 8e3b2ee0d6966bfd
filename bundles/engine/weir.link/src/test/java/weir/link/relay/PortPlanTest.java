package weir.link.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import weir.linux.packet.FrameSize;

class PortPlanTest {
    private static final long MEGA = 1_000_000;
    private static final int MANY = 100;

    @Test
    void shouldHoldWhatArrivesIn20Milliseconds() {
        assertEquals(1664, frames(FrameSize.ETHERNET, 1000 * MEGA), "1652 full frames, in whole blocks");
        assertEquals(2048, frames(FrameSize.ETHERNET, 10_000 * MEGA), "no more than 4 MiB");
        assertEquals(256, frames(FrameSize.ETHERNET, 10 * MEGA), "no less than 0.5 MiB");
        assertEquals(1024, frames(FrameSize.ETHERNET, 0), "2 MiB without a rate");
    }

    @Test
    void shouldHoldAsManyBytesOfLargerFrames() {
        assertEquals(330, frames(FrameSize.JUMBO, 1000 * MEGA));
        assertEquals(240, frames(FrameSize.SUPER, 10 * MEGA));
    }

    @Test
    void shouldHoldAGigabitOfTheFirstLinksSoThatTheyCanBeRaised() {
        assertEquals(1664, new PortPlan(FrameSize.ETHERNET, 10 * MEGA, 0).ringFrames());
        assertEquals(1664, new PortPlan(FrameSize.ETHERNET, 10 * MEGA, 15).ringFrames());
        assertEquals(256, new PortPlan(FrameSize.ETHERNET, 10 * MEGA, 16).ringFrames());
        assertEquals(2048, new PortPlan(FrameSize.ETHERNET, 10_000 * MEGA, 0).ringFrames());
        assertEquals(1024, new PortPlan(FrameSize.ETHERNET, 0, 0).ringFrames());
    }

    private static int frames(FrameSize size, long bandwidthBps) {
        return new PortPlan(size, bandwidthBps, MANY).ringFrames();
    }
}
