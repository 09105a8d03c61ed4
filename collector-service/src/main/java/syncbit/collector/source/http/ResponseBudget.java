package syncbit.collector.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Limits the memory that the responses of all accounts take together. With the numbers below they take at most about 50 MiB,
 * and usually less than 10 MiB.
 *
 * <p>A response of up to {@link #SHORT} bytes is read without waiting. Of longer ones, {@link #LONG_RESPONSES} are read and
 * kept at a time. Parsed JSON takes about ten times the bytes of its text, so only {@link #LONGEST} bytes of text are parsed
 * at a time. No waiting thread holds what another one waits for: a response waits for its turn to be read before it waits for
 * its turn to be parsed.
 */
@Component
public final class ResponseBudget {
    /** In bytes. Nearly all responses are shorter. */
    private static final int SHORT = 128 << 10;

    /** In bytes; four times the longest response, a list of 100 nights. */
    static final int LONGEST = 4 << 20;

    private static final int LONG_RESPONSES = 3;

    private final Semaphore longResponses = new Semaphore(LONG_RESPONSES, true);
    private final Semaphore parsedBytes = new Semaphore(LONGEST, true);

    /** Starts a request, which may read one response. Close the share when the response is no longer needed. */
    public Share share() {
        return new Share();
    }

    /** The part of the memory that one request uses. */
    public final class Share implements AutoCloseable {
        private boolean isLong;
        private boolean closed;

        private Share() {}

        /**
         * Reads a body to its end.
         *
         * @throws IOException if it is longer than {@link #LONGEST}
         */
        byte[] read(InputStream body) throws IOException {
            byte[] start = body.readNBytes(SHORT);
            if (start.length < SHORT) {
                return start;
            }
            awaitLongResponse();
            byte[] rest = body.readNBytes(LONGEST - SHORT);
            if (body.read() >= 0) {
                throw new IOException("the response is longer than " + LONGEST + " bytes");
            }
            byte[] whole = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, whole, start.length, rest.length);
            return whole;
        }

        private void awaitLongResponse() throws IOException {
            try {
                longResponses.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting to read a long response");
            }
            synchronized (this) {
                isLong = !closed;
            }
            if (!isLong) {
                longResponses.release();
                throw new InterruptedIOException("the response is no longer needed");
            }
        }

        /** Parses a text of this many bytes. */
        <T> T parse(int bytes, Supplier<T> parser) {
            int permits = Math.min(bytes, LONGEST);
            parsedBytes.acquireUninterruptibly(permits);
            try {
                return parser.get();
            } finally {
                parsedBytes.release(permits);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (isLong) {
                isLong = false;
                longResponses.release();
            }
        }
    }
}
