package syncbit.common.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Limits the time that requests wait for their client. Tomcat's own timeout limits one read, so a client that sends a byte
 * from time to time would keep a thread and a connection for hours.
 */
final class SlowClientValve extends ValveBase {
    private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / 1000;
    /** As {@code server.tomcat.max-swallow-size}. */
    private static final int MAX_UNREAD_BYTES = 65_536;

    private final long timeoutNanos;

    SlowClientValve(Duration timeout) {
        super(true);
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request exchange = request.getCoyoteRequest();
        InputBuffer original = exchange.getInputBuffer();
        TimedInput input = new TimedInput(original);
        exchange.setInputBuffer(input);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                finish(exchange, response, input);
            }
        } finally {
            exchange.setInputBuffer(original);
            if (input.isTooSlow()) {
                exchange.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    /**
     * Sends the response and then reads the rest of the body. If the connection were closed with unread input, the client
     * might not receive the response. Without this, Tomcat would read the rest without a limit of time.
     */
    private static void finish(org.apache.coyote.Request exchange, Response response, TimedInput input)
            throws IOException {
        if (isRead(exchange)) {
            return;
        }
        response.finishResponse();
        UnreadBody unread = new UnreadBody();
        try {
            for (long before = input.received;
                    input.received - before < MAX_UNREAD_BYTES && exchange.doRead(unread) >= 0; ) {}
        } catch (IOException e) {
            // The client is gone or too slow. It has the response, as far as it reads.
        }
        if (!isRead(exchange)) {
            exchange.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isRead(org.apache.coyote.Request exchange) {
        AtomicBoolean isRead = new AtomicBoolean();
        exchange.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    /** Runs every second. */
    @Override
    public void backgroundProcess() {
        if (getContainer() instanceof Engine engine) {
            for (Connector connector : engine.getService().findConnectors()) {
                if (connector.getProtocolHandler() instanceof HeaderTimeoutProtocol protocol) {
                    protocol.closeIncompleteSince(System.nanoTime() - timeoutNanos);
                }
            }
        }
    }

    /** Takes what Tomcat reads. Tomcat sets its limit, so that a request that follows in the same buffer is kept. */
    private static final class UnreadBody implements ApplicationBufferHandler {
        private ByteBuffer buffer = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // The buffer is Tomcat's own.
        }
    }

    /** Adds up the time spent in reads. */
    private final class TimedInput implements InputBuffer {
        private final InputBuffer original;
        private long waitedNanos;
        private long received;

        private TimedInput(InputBuffer original) {
            this.original = original;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (isTooSlow()) {
                throw new SocketTimeoutException("The client sends the body too slowly");
            }
            long begun = System.nanoTime();
            int bytes = original.doRead(handler);
            waitedNanos += System.nanoTime() - begun;
            received += Math.max(0, bytes);
            return bytes;
        }

        private boolean isTooSlow() {
            return waitedNanos > timeoutNanos + received * NANOS_PER_BYTE;
        }

        @Override
        public int available() {
            return original.available();
        }
    }
}
