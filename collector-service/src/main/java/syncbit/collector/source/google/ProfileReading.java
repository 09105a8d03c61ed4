package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.ProfileOutcome;
import syncbit.collector.source.http.Call;
import syncbit.collector.source.http.Reply;
import syncbit.collector.source.http.Requests;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads the time zone, which stands in the settings, and the day the account was opened, which the profile may hold. */
final class ProfileReading {
    private static final Logger log = LoggerFactory.getLogger(ProfileReading.class);

    private final Requests requests;
    private final FirstDay firstDay;

    ProfileReading(Requests requests, Pages pages) {
        this.requests = requests;
        this.firstDay = new FirstDay(pages);
    }

    ProfileOutcome of(String user, boolean sinceWanted) {
        return switch (requests.ask(user, "settings", Call.get(Question.ME + "settings"), ProfileReading::settings)) {
            case Reply.Answered<Settings> settings -> {
                ZoneId zone = settings.value().zone;
                yield zone == null
                        ? new ProfileOutcome.Failed(new FetchOutcome.Stopped(Advice.NO_TIME_ZONE))
                        : since(user, zone, settings.value().readAt, sinceWanted);
            }
            case Reply.Failed<Settings> failed ->
                new ProfileOutcome.Failed(
                        failed.why() instanceof FetchOutcome.Forbidden
                                ? new FetchOutcome.Stopped(Advice.NO_SETTINGS)
                                : failed.why());
        };
    }

    private ProfileOutcome since(String user, ZoneId zone, Instant now, boolean wanted) {
        return switch (requests.ask(user, "profile", Call.get(Question.ME + "profile"), ProfileReading::memberSince)) {
            case Reply.Answered<Optional<LocalDate>> told ->
                told.value().isPresent()
                        ? new ProfileOutcome.Found(zone, told.value().get())
                        : missing(user, zone, now, wanted);
            case Reply.Failed<Optional<LocalDate>> failed ->
                failed.why() instanceof FetchOutcome.Forbidden
                        ? missing(user, zone, now, wanted)
                        : new ProfileOutcome.Failed(failed.why());
        };
    }

    private ProfileOutcome missing(String user, ZoneId zone, Instant now, boolean wanted) {
        if (!wanted) {
            return new ProfileOutcome.Found(zone, null);
        }
        log.info("The profile of {} does not say since when there are data; they are looked for", user);
        return switch (firstDay.of(user, zone, LocalDate.ofInstant(now, zone))) {
            case Reply.Answered<LocalDate> found -> new ProfileOutcome.Found(zone, found.value());
            case Reply.Failed<LocalDate> failed -> new ProfileOutcome.Failed(failed.why());
        };
    }

    /** What is wanted of the settings, and when it was read. */
    private record Settings(@Nullable ZoneId zone, Instant readAt) {}

    /** Reads {@code {"timeZone":"Europe/Paris"}}. */
    private static Settings settings(JsonNode answer, Instant answeredAt) {
        String zone = Json.MAPPER.treeToValue(answer, TimeZone.class).timeZone;
        return new Settings(zone == null || zone.isBlank() ? null : ZoneId.of(zone), answeredAt);
    }

    /** Reads {@code {"age":41,"membershipStartDate":{"year":2018,"month":1,"day":5}}}; often there is nothing but the age. */
    private static Optional<LocalDate> memberSince(JsonNode answer, Instant answeredAt) {
        Civil date = Json.MAPPER.treeToValue(answer, Membership.class).membershipStartDate;
        return Optional.ofNullable(date).map(Civil::date);
    }

    private record TimeZone(@Nullable String timeZone) {}

    private record Membership(@Nullable Civil membershipStartDate) {}
}
