package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.ProfileOutcome;
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
     * @throws RuntimeException if the JSON has another shape
     */
    static ProfileOutcome.Found read(JsonNode answer) {
        User user = JsonFields.present(Json.MAPPER.treeToValue(answer, Profile.class).user, "user");
        return new ProfileOutcome.Found(
                ZoneId.of(JsonFields.present(user.timezone, "timezone")),
                JsonFields.present(user.memberSince, "memberSince"));
    }

    private record Profile(@Nullable User user) {}

    private record User(@Nullable String timezone, @Nullable LocalDate memberSince) {}
}
