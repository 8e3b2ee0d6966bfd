package weir.capture.file;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.capture.frame.ByteSource;

/** A file compressed by gzip (RFC 1952) or Zstandard (RFC 8878). What is damaged or missing ends it. */
final class InflatedSource implements ByteSource {
    private static final Logger LOG = LoggerFactory.getLogger(InflatedSource.class);
    private static final int BUFFER = 128 << 10;
    private static final int GZIP = 0x1f8b;
    private static final int ZSTANDARD = 0x28b52ffd;

    private final Path file;
    private final InputStream plain;
    private boolean ended;
    private boolean cut;

    private InflatedSource(Path file, InputStream plain) {
        this.file = file;
        this.plain = plain;
    }

    /** @param magic the first four bytes */
    static boolean knows(int magic) {
        return magic >>> 16 == GZIP || magic == ZSTANDARD;
    }

    static InflatedSource open(Path file, int magic, InputStream packed) throws IOException {
        if (magic == ZSTANDARD) {
            return new InflatedSource(file, new ZstdInputStream(new BufferedInputStream(packed, BUFFER)));
        }
        return new InflatedSource(file, new Gunzip(new BufferedInputStream(packed, BUFFER)));
    }

    /** Tells what it wrote before it met damage. */
    private static final class Gunzip extends GZIPInputStream {
        private long before;

        Gunzip(InputStream packed) throws IOException {
            super(packed, BUFFER);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            before = inf.getBytesWritten();
            return super.read(into, from, length);
        }

        /** Returns how many bytes the last read wrote that ended with an exception. */
        int salvaged() {
            return (int) Math.max(0, inf.getBytesWritten() - before);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (ended) {
            return 0;
        }
        try {
            int count = plain.read(into, from, length);
            ended = count < 0;
            return Math.max(0, count);
        } catch (EOFException | ZipException | MalformedInputException e) {
            return end(e);
        } catch (IOException e) {
            if (e.getCause() instanceof RuntimeException || isDecoders(e)) {
                return end(e);
            }
            throw e;
        } catch (RuntimeException e) {
            return end(e); // what the decoders throw at damaged content differs
        }
    }

    /** Truncated Zstandard comes as a plain IOException. */
    private static boolean isDecoders(IOException e) {
        return e.getStackTrace().length > 0
                && e.getStackTrace()[0].getClassName().startsWith(ZstdInputStream.class.getPackageName());
    }

    /** Returns how many bytes were decompressed before the damage. */
    private int end(Exception cause) {
        LOG.warn("{} can't be decompressed any further: {}; it is read up to there", file, cause.getMessage());
        ended = true;
        cut = true;
        return plain instanceof Gunzip gunzip && cause instanceof ZipException ? gunzip.salvaged() : 0;
    }

    @Override
    public boolean cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
