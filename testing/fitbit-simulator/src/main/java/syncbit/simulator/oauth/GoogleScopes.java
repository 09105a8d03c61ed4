package syncbit.simulator.oauth;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The read-only scopes of the Google Health API. */
public final class GoogleScopes {
    private static final String PREFIX = "https://www.googleapis.com/auth/googlehealth.";

    /** All scopes. */
    public static final Set<String> ALL = FitbitScopes.inOrder(Stream.of(
                    "activity_and_fitness",
                    "ecg",
                    "health_metrics_and_measurements",
                    "irn",
                    "location",
                    "nutrition",
                    "profile",
                    "settings",
                    "sleep")
            .map(GoogleScopes::readOnly)
            .toList());

    private GoogleScopes() {}

    /** The scope of one kind of data: {@code sleep}. */
    public static String readOnly(String kind) {
        return PREFIX + kind + ".readonly";
    }

    /** The scopes of these kinds of data. */
    public static Set<String> readOnly(List<String> kinds) {
        return FitbitScopes.inOrder(kinds.stream().map(GoogleScopes::readOnly).toList());
    }
}
