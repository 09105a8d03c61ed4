package syncbit.simulator.google;

import java.util.Map;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.http.SimulatorResponse;

/** A request that Google refuses for its arguments. */
final class GoogleRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SimulatorResponse.Content response;

    GoogleRequestException(String reason, String message) {
        this(reason, Map.of(), message);
    }

    GoogleRequestException(String reason, Map<String, String> metadata, String message) {
        super(reason + ": " + message);
        this.response = GoogleError.invalid(reason, metadata, message);
    }

    SimulatorResponse.Content response() {
        return response;
    }
}
