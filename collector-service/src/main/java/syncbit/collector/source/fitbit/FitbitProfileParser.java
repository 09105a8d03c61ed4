package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.collector.source.TimeZones;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Parses the time zone and the first date of a profile. */
final class FitbitProfileParser {
    static final String PATH = "/1/user/-/profile.json";

    private FitbitProfileParser() {}

    /**
     * Reads {@code {"user":{"memberSince":"2014-01-06","timezone":"Europe/London"}}}.
     *
     * @param manualTimeZone the time zone that a user has set; it replaces the one of the profile
     * @throws RuntimeException if the response has another shape
     */
    static ProfileOutcome read(JsonNode answer, @Nullable ZoneId manualTimeZone) {
        User user = JsonFields.present(Json.MAPPER.treeToValue(answer, Profile.class).user, "user");
        LocalDate memberSince = JsonFields.present(user.memberSince, "memberSince");
        if (manualTimeZone != null) {
            return new ProfileOutcome.Found(manualTimeZone, memberSince);
        }
        String name = JsonFields.present(user.timezone, "timezone");
        return TimeZones.find(name)
                .<ProfileOutcome>map(zone -> new ProfileOutcome.Found(zone, memberSince))
                .orElseGet(() -> TimeZones.unknown(name));
    }

    private record Profile(@Nullable User user) {}

    private record User(@Nullable String timezone, @Nullable LocalDate memberSince) {}
}
