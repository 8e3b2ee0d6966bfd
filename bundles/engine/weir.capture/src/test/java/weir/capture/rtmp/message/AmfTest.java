package weir.capture.rtmp.message;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.capture.tcp.CutShortException;
import weir.capture.tcp.Octets;

class AmfTest {
    private static void check(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Amf.check(new Octets().wrap(bytes, 0, bytes.length, bytes.length), 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "003ff0000000000000",
                "0101",
                "02000361626305060d",
                "03000161" + "0102" + "000009",
                "0800000001" + "000161" + "05" + "000009",
                "0a00000002" + "0101" + "05",
                "0b0000000000000000" + "0000",
                "0c0000000161",
                "100001610000" + "09",
                "11" + "0a0b01" + "0361" + "0401" + "01",
                "11" + "0902" + "01",
                "11" + "060361" + "04818001" + "050000000000000000" + "08010000000000000000" + "0c05abcd"
            })
    void shouldWalkOverWholeValues(String hex) {
        assertDoesNotThrow(() -> check(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "003ff00000",
                "01",
                "020003616",
                "03000161",
                "0a0000000201",
                "0cffffffff",
                "11" + "0605",
                "11" + "0481"
            })
    void shouldNoticeValuesThatAreCutShort(String hex) {
        String whole = hex.length() % 2 == 0 ? hex : hex + "0";
        assertThrows(CutShortException.class, () -> check(whole));
    }

    @Test
    void shouldNotFollowEndlessNesting() {
        assertThrows(CutShortException.class, () -> check("0a00000001".repeat(5000)));
    }

    @Property
    void shouldEndOnAnyBytes(@ForAll byte[] noise) {
        Octets octets = new Octets().wrap(noise, 0, noise.length, noise.length);
        try {
            Amf.check(octets, 0);
        } catch (CutShortException e) {
            assertThrows(CutShortException.class, () -> Amf.check(octets, 0));
        }
    }
}
