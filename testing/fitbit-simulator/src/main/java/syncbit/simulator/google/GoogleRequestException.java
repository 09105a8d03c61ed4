package syncbit.simulator.google;

import java.util.Map;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.http.SimulatorResponse;

/** Google rejects an argument of the request. */
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
