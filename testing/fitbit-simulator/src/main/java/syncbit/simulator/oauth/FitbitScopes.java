package syncbit.simulator.oauth;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Fitbit's OAuth scopes. */
public final class FitbitScopes {
    /** All scopes in the order of Fitbit's documentation. */
    public static final Set<String> ALL = inOrder(List.of(
            "activity",
            "cardio_fitness",
            "electrocardiogram",
            "heartrate",
            "irregular_rhythm_notifications",
            "location",
            "nutrition",
            "oxygen_saturation",
            "profile",
            "respiratory_rate",
            "settings",
            "sleep",
            "social",
            "temperature",
            "weight"));

    private FitbitScopes() {}

    static Set<String> inOrder(Collection<String> scopes) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
}
