package weir.plugin.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.Events;
import weir.api.event.PlugInEvent;
import weir.api.event.PlugInEvent.State;
import weir.file.workbench.WorkbenchProperties;

/**
 * Watches the folder that the property {@code weir.deploy} names. A jar is taken over once it is whole and has not
 * changed between two looks; until then the old one serves. Its thread looks several times a second, which needs no
 * notification that some file systems do not give, and is the only one that installs anything.
 */
@Component(service = DeployFolder.class, immediate = true)
public final class DeployFolder {
    /** Names the folder, as a framework or system property. */
    public static final String PROPERTY = "weir.deploy";

    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private static final long LOOK_EVERY_MS = 200;
    private static final long FIRST_LOOK_WITHIN_S = 10;
    private static final long END_WITHIN_MS = 5_000;

    private final Optional<Path> folder;
    private final Installer installer;
    private final Map<String, WatchedJar> watched = new TreeMap<>();
    private final Map<String, DeployedFile> files = new ConcurrentSkipListMap<>();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "weir-deploy");

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Events events;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile EventStream stream;

    /** Returns when the jars that are there already have been started, so that the first command finds them. */
    @Activate
    public DeployFolder(BundleContext context) throws InterruptedException {
        this.folder = Optional.ofNullable(context.getProperty(PROPERTY))
                .filter(configured -> !WorkbenchProperties.isBrief())
                .map(Path::of);
        this.installer = new Installer(context, () -> Optional.ofNullable(stream));
        thread.setDaemon(true);
        if (folder.isPresent()) {
            thread.start();
            if (!looked.await(FIRST_LOOK_WITHIN_S, TimeUnit.SECONDS)) {
                LOG.warn("The jars in {} take long to start", folder.get());
            }
        }
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        stop.countDown();
        if (folder.isPresent()) {
            thread.join(END_WITHIN_MS);
        }
    }

    /** The jars in the folder as they were at the last look, by name. */
    public Collection<DeployedFile> files() {
        return List.copyOf(files.values());
    }

    /** The file that a bundle was deployed from; empty when it was shipped. */
    public static Optional<String> fileOf(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith(Installer.SCHEME)
                ? Optional.of(location.substring(Installer.SCHEME.length(), location.lastIndexOf('#')))
                : Optional.empty();
    }

    private void run() {
        installer.deployed().forEach(bundle -> watch(fileOf(bundle).orElseThrow()));
        try {
            do {
                look(looked.getCount() > 0);
                looked.countDown();
            } while (!stop.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param isFirst true if to take a jar as it is, without having seen twice that it does not change */
    private void look(boolean isFirst) {
        try {
            Map<String, FileStamp> stamps = stamps();
            stamps.keySet().forEach(this::watch);
            boolean isChanged = false;
            for (String file : List.copyOf(watched.keySet())) {
                isChanged |= follow(file, watched.get(file), Optional.ofNullable(stamps.get(file)), isFirst);
            }
            while (isChanged) {
                isChanged = tryAgain();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The folder {} could not be followed for a moment", folder.orElseThrow(), e);
        }
    }

    private void watch(String file) {
        watched.computeIfAbsent(file, name -> new WatchedJar());
    }

    private Map<String, FileStamp> stamps() throws IOException {
        Map<String, FileStamp> stamps = new TreeMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.orElseThrow(), "[!.]*.jar")) {
            for (Path jar : jars) {
                stamp(jar).ifPresent(stamp -> stamps.put(jar.getFileName().toString(), stamp));
            }
        } catch (NoSuchFileException e) {
            LOG.debug("The folder {} is not there", e.getFile());
        }
        return stamps;
    }

    private static Optional<FileStamp> stamp(Path jar) throws IOException {
        try {
            return Files.isRegularFile(jar) ? Optional.of(FileStamp.of(jar)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Returns true if bundles have come or gone. */
    private boolean follow(String file, WatchedJar jar, Optional<FileStamp> stamp, boolean atOnce) throws IOException {
        return switch (jar.look(stamp, atOnce)) {
            case NOTHING -> false;
            case TAKE -> take(file, jar, stamp.orElseThrow());
            case REMOVE -> {
                installer.remove(file);
                watched.remove(file);
                files.remove(file);
                publish(file, State.REMOVED, "");
                yield true;
            }
        };
    }

    private boolean take(String file, WatchedJar jar, FileStamp stamp) throws IOException {
        Path path = folder.orElseThrow().resolve(file);
        try (JarCopy copy = JarCopy.of(path)) {
            if (!stamp(path).equals(Optional.of(stamp))) {
                return false;
            }
            jar.taken();
            return put(file, jar, copy);
        } catch (NoSuchFileException e) {
            return false;
        } catch (ZipException e) {
            jar.taken();
            tell(DeployedFile.incomplete(file, e.getMessage()));
            return false;
        }
    }

    private boolean put(String file, WatchedJar jar, JarCopy copy) throws IOException {
        boolean isFirst = installer.bundleOf(file).isEmpty();
        try {
            installer.put(file, copy);
            tell(DeployedFile.used(file));
            return true;
        } catch (NotYet e) {
            jar.waits();
            refused(file, e);
            return isFirst && installer.bundleOf(file).isPresent();
        } catch (WeirException e) {
            refused(file, e);
            return false;
        }
    }

    /** A jar that was tried again is told of only if its state is another one now. */
    private void note(DeployedFile now) {
        if (!now.equals(files.get(now.file()))) {
            tell(now);
        }
    }

    /** Of a jar that is new, even if its state is that of the one before. */
    private void tell(DeployedFile now) {
        files.put(now.file(), now);
        publish(now.file(), now.fault().isEmpty() ? State.DEPLOYED : State.REFUSED, now.fault());
    }

    /** Jars that are there at the start are not announced. */
    private void publish(String file, State state, String reason) {
        Events told = events;
        if (told != null) {
            told.publish(new PlugInEvent(Event.now(), file, state, reason));
        }
    }

    private void refused(String file, Exception why) {
        LOG.warn("{}", why.getMessage());
        tell(DeployedFile.refused(file, why.getMessage()));
    }

    /** Bundles have come or gone: whether one that had missed something has started now. */
    private boolean tryAgain() {
        boolean isAnyStarted = false;
        for (Map.Entry<String, WatchedJar> entry : watched.entrySet()) {
            String file = entry.getKey();
            if (entry.getValue().isWaiting() || installer.isUnresolved(file)) {
                try {
                    boolean isStarted = installer.startAgain(file);
                    entry.getValue().stopsWaiting(isStarted);
                    if (isStarted) {
                        note(DeployedFile.used(file));
                        isAnyStarted = true;
                    }
                } catch (WeirException | NotYet e) {
                    note(DeployedFile.refused(file, e.getMessage()));
                }
            }
        }
        return isAnyStarted;
    }
}
