package weir.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @Property
    void shouldReadBackWhatItPrints(@ForAll @LongRange(min = 0, max = (1L << 48) - 1) long value) {
        MacAddress mac = new MacAddress(value);

        assertEquals(mac, MacAddress.parse(mac.toString()));
        assertEquals(mac, MacAddress.of(mac.bytes()));
    }

    @Test
    void shouldPrintInTheOrderOfTheWire() {
        assertEquals("02:00:00:00:01:fe", new MacAddress(0x0200_0000_01feL).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02:00:00:00:00", "02:00:00:00:00:0g", "0200:00:00:00:000", "02-00-00-00-00-00"})
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThrows(IllegalArgumentException.class, () -> MacAddress.parse(text));
    }

    @Test
    void shouldRefuseMoreThan48Bits() {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(1L << 48));
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(-1));
    }
}
