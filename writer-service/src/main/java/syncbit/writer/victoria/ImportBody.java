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

/** Samples as a compressed body in the Prometheus text format. */
final class ImportBody {
    /** How many characters are compressed at once. */
    private static final int PIECE = 8 * 1024;

    private ImportBody() {}

    static byte[] of(List<Sample> samples) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 * 1024);
        try (OutputStream compressed = new FastGzip(body)) {
            StringBuilder lines = new StringBuilder(2 * PIECE);
            for (Sample sample : samples) {
                sample.appendTo(lines);
                if (lines.length() >= PIECE) {
                    compressed.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    lines.setLength(0);
                }
            }
            compressed.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be written to", e);
        }
        return body.toByteArray();
    }

    /** The lines repeat each other so much that the fastest level shrinks them nearly as well as the best. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
