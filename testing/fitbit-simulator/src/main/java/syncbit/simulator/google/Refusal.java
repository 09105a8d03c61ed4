package syncbit.simulator.google;

import java.util.Map;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.http.Reply;

/** A request that Google refuses for its arguments. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply.Content reply;

    Refusal(String reason, String message) {
        this(reason, Map.of(), message);
    }

    Refusal(String reason, Map<String, String> metadata, String message) {
        super(reason + ": " + message);
        this.reply = GoogleError.invalid(reason, metadata, message);
    }

    Reply.Content reply() {
        return reply;
    }
}
