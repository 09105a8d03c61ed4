package syncbit.writer.victoria;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import syncbit.writer.sample.Sample;

/** Samples as a compressed body in the Prometheus text format. */
final class ImportBody {
    private ImportBody() {}

    static byte[] of(List<Sample> samples) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 * 1024);
        try (Writer writer = new OutputStreamWriter(new FastGzip(body), StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder(160);
            for (Sample sample : samples) {
                line.setLength(0);
                sample.appendTo(line);
                writer.append(line);
            }
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
