package weir.test.container;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;

/** What happens to jars in the deploy folder, inside the OSGi container. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class DeployTest {
    private static final String JAR = "five.jar";
    private static final String ONE = "A delay of 1000000 ns.";
    private static final String TWO = "A delay of 2000000 ns.";

    /** A capture with nothing in it: its header, of pcap's version 2.4, for Ethernet. */
    private static final String EMPTY_CAPTURE = "a1b2c3d4 00020004 00000000 00000000 00040000 00000001";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 30_000)
    AnalysisEngine analyses;

    @TempDir
    Path folder;

    private Deployment deployment;
    private Map<Bundle, BundleWiring> shipped;

    @BeforeEach
    void lookAtWhatIsShipped() throws Exception {
        deployment = new Deployment(context);
        shipped = wirings();
    }

    /** No shipped bundle has been resolved anew, which would have replaced its class loader. */
    @AfterEach
    void shouldLeaveShippedBundlesAlone() throws Exception {
        deployment.close();
        assertEquals(shipped, wirings());
    }

    private Map<Bundle, BundleWiring> wirings() {
        Map<Bundle, BundleWiring> wirings = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            wirings.put(bundle, bundle.adapt(BundleWiring.class));
        }
        return wirings;
    }

    @Test
    void shouldUseReplaceAndRemoveAJar() throws Exception {
        Path file = deployment.file(JAR);
        PlugInJar.model("five", "1.0.0", 1).copyTo(file);
        deployment.awaitModel("five", ONE);
        assertEquals(List.of("LinkModelFactory"), deployment.row(JAR).get("services"));
        PlugInJar.model("five", "1.0.1", 2).copyTo(file);
        deployment.awaitModel("five", TWO);
        deployment.awaitRow(JAR, "version", "1.0.1");
        PlugInJar.model("five", "1.0.1", 1).moveTo(file);
        deployment.awaitModel("five", ONE);
        Files.delete(file);
        await().atMost(Deployment.SOON).until(() -> deployment.model("five").isEmpty());
    }

    @Test
    void shouldUseReplaceAndRemoveAnAnalyzer() throws Exception {
        Path file = deployment.file("counted.jar");
        Path capture =
                Files.write(folder.resolve("empty.pcap"), HexFormat.of().parseHex(EMPTY_CAPTURE.replace(" ", "")));
        AnalysisRequest request = new AnalysisRequest("counted", List.of(capture), "", Map.of());
        for (String version : List.of("1.0.0", "1.0.1")) {
            Files.write(file, AnalyzerJar.of(version).readAllBytes());
            await().atMost(Deployment.SOON)
                    .ignoreExceptionsMatching(e -> e instanceof IllegalArgumentException)
                    .until(() -> analyses.run(request).get(0).version().equals(version));
            deployment.awaitRow("counted.jar", "version", version);
            assertEquals(
                    List.of("AnalyzerFactory"), deployment.row("counted.jar").get("services"));
        }
        Files.delete(file);
        await().atMost(Deployment.SOON)
                .until(() -> analyses.analyzers().stream()
                        .noneMatch(factory -> factory.name().equals("counted")));
    }

    @Test
    void shouldServeOnWhileTheNewVersionIsBeingWritten() throws Exception {
        Path file = deployment.file(JAR);
        PlugInJar.model("five", "1.0.0", 1).copyTo(file);
        deployment.awaitModel("five", ONE);
        byte[] fresh = PlugInJar.model("five", "2.0.0", 2).bytes();
        Files.write(file, Arrays.copyOf(fresh, fresh.length / 2));
        deployment.awaitRow(JAR, "fault", "not whole");
        assertEquals(Optional.of(ONE), deployment.model("five"));
        assertEquals("active", deployment.row(JAR).get("state"));
        Files.write(file, Arrays.copyOfRange(fresh, fresh.length / 2, fresh.length), StandardOpenOption.APPEND);
        deployment.awaitModel("five", TWO);
        deployment.awaitNoFault(JAR);
    }

    @Test
    void shouldNotUseAJarBeforeItIsWhole() throws Exception {
        byte[] whole = PlugInJar.model("five", "1.0.0", 1).bytes();
        Path file = deployment.file(JAR);
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));
        deployment.awaitRow(JAR, "state", "incomplete");
        Files.write(file, Arrays.copyOfRange(whole, whole.length - 30, whole.length), StandardOpenOption.APPEND);
        deployment.awaitModel("five", ONE);
    }

    @Test
    void shouldServeOnWhenTheNewVersionCanNotStart() throws Exception {
        Path file = deployment.file(JAR);
        PlugInJar.model("five", "1.0.0", 1).copyTo(file);
        deployment.awaitModel("five", ONE);
        throwing("five", "2.0.0").copyTo(file);
        deployment.awaitRow(JAR, "fault", "no start on purpose");
        PlugInJar.model("five", "2.0.1", 2)
                .header("Import-Package", "weir.api.link;version=\"[7,8)\",weir.api.option,org.osgi.framework")
                .copyTo(file);
        deployment.awaitRow(JAR, "fault", "it needs the package weir.api.link from version 7.0.0");
        assertEquals(Optional.of(ONE), deployment.model("five"));
        PlugInJar.model("five", "2.0.2", 2).copyTo(file);
        deployment.awaitModel("five", TWO);
        deployment.awaitNoFault(JAR);
    }

    @Test
    void shouldSayWhatABundleMissesAndStartItOnceThatIsThere() throws Exception {
        PlugInJar.model("five", "1.0.0", 1)
                .header("Import-Package", "weir.api.link,weir.api.option,org.osgi.framework,test.missing")
                .copyTo(deployment.file(JAR));
        deployment.awaitRow(JAR, "fault", "it needs the package test.missing; nothing here offers it");
        assertEquals("unresolved", deployment.row(JAR).get("state"));
        PlugInJar.model("other", "1.0.0", 2)
                .header("Export-Package", "test.missing")
                .copyTo(deployment.file("other.jar"));
        deployment.awaitModel("five", ONE);
        Files.delete(deployment.file("other.jar"));
        await().atMost(Deployment.SOON).until(() -> deployment.model("five").isEmpty());
        deployment.awaitRow(JAR, "fault", "test.missing");
    }

    @Test
    void shouldRefuseWhatCanNotBeDeployed() throws Exception {
        Files.writeString(deployment.file("text.jar"), "this is no jar");
        PlugInJar.model("plain", "1.0.0", 1).header("Bundle-SymbolicName", null).copyTo(deployment.file("plain.jar"));
        PlugInJar.model("part", "1.0.0", 1).header("Fragment-Host", "weir.link").copyTo(deployment.file("part.jar"));
        PlugInJar.model("api", "1.0.0", 1)
                .header("Export-Package", "test.api;version=\"1.0,\",weir.api.link;version=\"1.0.0\"")
                .copyTo(deployment.file("api.jar"));
        throwing("bad", "1.0.0").copyTo(deployment.file("bad.jar"));
        PlugInJar.model("bare", "1.0.0", 1).header("Service-Component", null).copyTo(deployment.file("bare.jar"));
        PlugInJar.model("wrong", "1.0.0", 1)
                .header("Service-Component", "OSGI-INF/wrong.xml")
                .copyTo(deployment.file("wrong.jar"));
        PlugInJar.model("twin", "1.0.0", 1)
                .header("Bundle-SymbolicName", "weir.link")
                .header(
                        "Bundle-Version",
                        FrameworkUtil.getBundle(DeployTest.class).getVersion().toString())
                .copyTo(deployment.file("twin.jar"));
        deployment.awaitRow("text.jar", "fault", "not whole");
        deployment.awaitRow("plain.jar", "fault", "no OSGi bundle");
        deployment.awaitRow("part.jar", "fault", "it is a fragment of weir.link");
        deployment.awaitRow("api.jar", "fault", "it exports weir.api.link");
        deployment.awaitRow("bad.jar", "fault", "its activator has failed");
        deployment.awaitRow("twin.jar", "fault", "a part of Weir itself");
        deployment.awaitRow("bare.jar", "fault", "it offers nothing: its manifest has no Service-Component");
        deployment.awaitRow(
                "wrong.jar", "fault", "OSGI-INF/wrong.xml, which is not in the jar; there is OSGI-INF/factory");
        for (String name : List.of("plain", "part", "api", "bad", "bare", "wrong", "twin")) {
            assertEquals(Optional.empty(), deployment.model(name));
        }
    }

    @Test
    void shouldRefuseTheSameBundleTwice() throws Exception {
        PlugInJar.model("five", "1.0.0", 1).copyTo(deployment.file(JAR));
        deployment.awaitModel("five", ONE);
        PlugInJar.model("five", "1.0.0", 2).copyTo(deployment.file("same.jar"));
        deployment.awaitRow("same.jar", "fault", "already here, from " + JAR);
        assertEquals(Optional.of(ONE), deployment.model("five"));
    }

    @Test
    void shouldFollowAJarThatIsRenamedWhicheverNameComesFirst() throws Exception {
        PlugInJar.model("five", "1.0.0", 1).copyTo(deployment.file("m.jar"));
        deployment.awaitModel("five", ONE);
        for (String step : List.of("m.jar>a.jar", "a.jar>z.jar")) {
            String[] names = step.split(">", 2);
            Files.move(deployment.file(names[0]), deployment.file(names[1]));
            deployment.awaitRow(names[1], "state", "active");
            deployment.awaitModel("five", ONE);
            assertEquals(Map.of(), deployment.row(names[0]));
        }
    }

    @Test
    void shouldUseTheSecondOfTwoWhenTheFirstIsRemoved() throws Exception {
        PlugInJar.model("five", "1.0.0", 1).copyTo(deployment.file(JAR));
        deployment.awaitModel("five", ONE);
        PlugInJar.model("five", "1.0.0", 2).copyTo(deployment.file("same.jar"));
        deployment.awaitRow("same.jar", "fault", "already here");
        Files.delete(deployment.file(JAR));
        deployment.awaitModel("five", TWO);
        deployment.awaitNoFault("same.jar");
    }

    @Test
    void shouldSayWhichServiceAComponentWaitsFor() throws Exception {
        PlugInJar.model("five", "1.0.0", 1).waitingFor("test.Missing").copyTo(deployment.file(JAR));
        deployment.awaitRow(JAR, "fault", "waits for the service test.Missing");
        assertEquals("active", deployment.row(JAR).get("state"));
        assertTrue(((List<?>) deployment.row(JAR).get("services")).isEmpty());
    }

    private static PlugInJar throwing(String name, String version) {
        return PlugInJar.model(name, version, 2)
                .header("Bundle-Activator", "weir.test.container.plugin.ThrowingActivator");
    }
}
