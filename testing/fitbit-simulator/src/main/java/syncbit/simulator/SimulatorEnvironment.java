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
            Plays the Fitbit Web API and the Google Health API v4, each with its OAuth, for people who do not exist.

              java -jar fitbit-simulator.jar

            Settings, by environment:
              SIMULATOR_HOST             address to listen at (localhost; 0.0.0.0 for all)
              SIMULATOR_PORT             port (8090; 0 for any free one)
              SIMULATOR_CLIENT_ID        the registered application (simulator)
              SIMULATOR_CLIENT_SECRET    its secret (simulator)
              SIMULATOR_REDIRECT_URI     where its consents may lead, several by commas (http://localhost:8080/callback)
              SIMULATOR_QUOTA_REQUESTS   requests a person and window (150)
              SIMULATOR_QUOTA_PERIOD     length of a window (PT1H)
              SIMULATOR_QUOTA_OFFSET     how long after the clock's full period a window turns (PT0S)
              SIMULATOR_TOKEN_LIFE       life of an access token (PT8H)
              SIMULATOR_GOOGLE_QUOTA_REQUESTS   the same of the Google Health API (300)
              SIMULATOR_GOOGLE_QUOTA_PERIOD     length of its windows (PT1M)
              SIMULATOR_GOOGLE_TOKEN_LIFE       life of its access tokens (PT1H)
              SIMULATOR_DEMO             whether three people are there from the start (true)
              SIMULATOR_CSV              a folder of Fitabase files whose people are replayed (none)

            It answers GET /health when it is up. GET / links to what can be seen; README.md lists what can be steered
            under /_control/.
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
