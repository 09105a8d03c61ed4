package syncbit.common.http;

import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with a time limit for the headers of a request. Tomcat limits only the time between two bytes, so a client that
 * sends a byte from time to time would keep one of the connections for hours.
 */
public final class HeaderTimeoutProtocol extends Http11NioProtocol {
    /**
     * Closes the connections whose request began before this time and whose headers are incomplete. It skips requests under
     * way: their thread has taken the processor from the connection, or they are asynchronous.
     *
     * @param time a value of {@link System#nanoTime()}
     */
    void closeIncompleteSince(long time) {
        getEndpoint().getConnections().forEach(connection -> {
            if (connection.getCurrentProcessor() instanceof AbstractProcessor processor && !processor.isAsync()) {
                long begun = processor.getRequest().getStartTimeNanos();
                if (begun >= 0 && begun < time) {
                    connection.close();
                }
            }
        });
    }
}
