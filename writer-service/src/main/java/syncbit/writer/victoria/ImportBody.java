package syncbit.writer.victoria;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import syncbit.writer.sample.Sample;

/** Encodes samples as a gzip body in the Prometheus text format. */
final class ImportBody {
    /** How many characters are compressed at a time. */
    private static final int CHUNK = 8 * 1024;

    private ImportBody() {}

    static byte[] of(List<Sample> samples) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 * 1024);
        try (OutputStream compressed = new FastGzip(body)) {
            StringBuilder lines = new StringBuilder(2 * CHUNK);
            for (Sample sample : samples) {
                sample.appendTo(lines);
                if (lines.length() >= CHUNK) {
                    compressed.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    lines.setLength(0);
                }
            }
            compressed.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Compression in memory failed", e);
        }
        return body.toByteArray();
    }

    /** Lines repeat so much that the fastest level compresses nearly as well as the best. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
