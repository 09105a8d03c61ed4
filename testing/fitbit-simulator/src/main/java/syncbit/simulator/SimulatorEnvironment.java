package syncbit.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads {@link SimulatorSettings} from the environment. */
record SimulatorEnvironment(Map<String, String> environment) {
    private static final int PORT = 8090;

    static final String HELP = """
            Simulates the Fitbit Web API and the Google Health API v4, with their OAuth, for fictional people.

              java -jar fitbit-simulator.jar

            Environment variables and their defaults:
              SIMULATOR_HOST             address to listen on (localhost; 0.0.0.0 for all addresses)
              SIMULATOR_PORT             port (8090; 0 for any free port)
              SIMULATOR_CLIENT_ID        client id of the registered application (simulator)
              SIMULATOR_CLIENT_SECRET    client secret of the registered application (simulator)
              SIMULATOR_REDIRECT_URI     allowed redirect URIs, separated by commas (http://localhost:8080/callback)
              SIMULATOR_QUOTA_REQUESTS   requests per person and window (150)
              SIMULATOR_QUOTA_PERIOD     length of a window (PT1H)
              SIMULATOR_QUOTA_OFFSET     time from a full period of the clock to the start of a window (PT0S)
              SIMULATOR_TOKEN_LIFE       lifetime of an access token (PT8H)
              SIMULATOR_GOOGLE_QUOTA_REQUESTS   requests per person and window at the Google Health API (300)
              SIMULATOR_GOOGLE_QUOTA_PERIOD     length of its windows (PT1M)
              SIMULATOR_GOOGLE_TOKEN_LIFE       lifetime of its access tokens (PT1H)
              SIMULATOR_DEMO             add three people at the start (true)
              SIMULATOR_CSV              folder of Fitabase files with people to replay (none)

            GET /health answers once it is up. GET / has links to its state. README.md describes the control API under
            /_control/.
            """;

    SimulatorSettings read() {
        SimulatorSettings defaults = SimulatorSettings.defaults();
        return new SimulatorSettings(
                        environment.getOrDefault("SIMULATOR_HOST", defaults.host()),
                        value("SIMULATOR_PORT", Integer::valueOf, PORT),
                        value("SIMULATOR_QUOTA_REQUESTS", Integer::valueOf, defaults.quotaRequests()),
                        value("SIMULATOR_QUOTA_PERIOD", Duration::parse, defaults.quotaPeriod()),
                        value("SIMULATOR_QUOTA_OFFSET", Duration::parse, defaults.quotaOffset()),
                        environment.getOrDefault("SIMULATOR_CLIENT_ID", defaults.clientId()),
                        environment.getOrDefault("SIMULATOR_CLIENT_SECRET", defaults.clientSecret()),
                        value("SIMULATOR_REDIRECT_URI", SimulatorEnvironment::list, defaults.redirectUris()),
                        value("SIMULATOR_TOKEN_LIFE", Duration::parse, defaults.tokenLife()),
                        null,
                        new SimulatorSettings.GoogleLimits(
                                value(
                                        "SIMULATOR_GOOGLE_QUOTA_REQUESTS",
                                        Integer::valueOf,
                                        defaults.google().quotaRequests()),
                                value(
                                        "SIMULATOR_GOOGLE_QUOTA_PERIOD",
                                        Duration::parse,
                                        defaults.google().quotaPeriod()),
                                value(
                                        "SIMULATOR_GOOGLE_TOKEN_LIFE",
                                        Duration::parse,
                                        defaults.google().tokenLife())))
                .csv(
                        environment.getOrDefault("SIMULATOR_CSV", "").isBlank()
                                ? null
                                : Path.of(environment.getOrDefault("SIMULATOR_CSV", "")));
    }

    boolean demo() {
        return value("SIMULATOR_DEMO", Boolean::valueOf, true);
    }

    private <T> T value(String name, Function<String, T> parse, T byDefault) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        try {
            return parse.apply(text);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is malformed: " + text, e);
        }
    }

    private static Set<String> list(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.trim().split(" *, *")));
    }
}
