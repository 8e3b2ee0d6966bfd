package weir.plugin.deploy;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.WeirException;

class OffersTest {
    private static final Set<String> ENTRIES = Set.of("late/LateFactory.class", "OSGI-INF/late.xml");

    private static Manifest manifest(String header, String value) {
        Manifest manifest = new Manifest();
        if (header != null) {
            manifest.getMainAttributes().putValue(header, value);
        }
        return manifest;
    }

    @ParameterizedTest
    @CsvSource({
        "Service-Component, OSGI-INF/late.xml",
        "Service-Component, /OSGI-INF/late.xml",
        "Service-Component, OSGI-INF/*.xml",
        "Bundle-Activator, late.Activator",
        "Export-Package, late"
    })
    void shouldTakeWhatOffersSomething(String header, String value) throws WeirException {
        Offers.check("late.jar", manifest(header, value), ENTRIES);
    }

    @Test
    void shouldNameTheDescriptionThatIsNotThereAndTheOneThatIs() {
        Exception wrong = assertThrows(
                WeirException.class,
                () -> Offers.check("late.jar", manifest("Service-Component", "OSGI-INF/lat.xml"), ENTRIES));
        assertTrue(
                wrong.getMessage()
                        .contains("names OSGI-INF/lat.xml, which is not in the jar; there is OSGI-INF/late.xml"),
                wrong.getMessage());
    }

    @Test
    void shouldSayThatNothingIsOffered() {
        Exception forgotten =
                assertThrows(WeirException.class, () -> Offers.check("late.jar", manifest(null, null), ENTRIES));
        assertTrue(forgotten.getMessage().contains("its manifest has no Service-Component"), forgotten.getMessage());
        assertTrue(forgotten.getMessage().contains("there is OSGI-INF/late.xml"), forgotten.getMessage());
        Exception bare = assertThrows(
                WeirException.class,
                () -> Offers.check("late.jar", manifest("Service-Component", " "), Set.of("late/Late.class")));
        assertTrue(bare.getMessage().contains("@Component"), bare.getMessage());
    }
}
