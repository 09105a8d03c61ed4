package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.collector.source.TimeZones;
import syncbit.collector.source.google.ProtoJson.CivilDate;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.collector.source.http.RequestSender;
import syncbit.collector.source.http.RequestSender.RequestResult;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads the time zone from the settings, and the date the account was opened from the profile. */
final class GoogleProfileReader {
    private static final Logger log = LoggerFactory.getLogger(GoogleProfileReader.class);

    private final RequestSender requests;
    private final FirstDateSearch firstDay;

    GoogleProfileReader(RequestSender requests, PagedRequests pages) {
        this.requests = requests;
        this.firstDay = new FirstDateSearch(pages);
    }

    ProfileOutcome of(String user, boolean sinceWanted, @Nullable ZoneId manualTimeZone) {
        return switch (requests.send(
                user, "settings", ProviderRequest.get(PagedQuery.ME + "settings"), GoogleProfileReader::settings)) {
            case RequestResult.Parsed<Settings> settings -> {
                String name = settings.value().zone;
                ZoneId zone = manualTimeZone != null || name == null
                        ? manualTimeZone
                        : TimeZones.find(name).orElse(null);
                if (zone != null) {
                    yield since(user, zone, settings.value().readAt, sinceWanted);
                }
                yield name == null
                        ? new ProfileOutcome.Failed(new FetchOutcome.Stopped(GoogleAccountAdvice.NO_TIME_ZONE))
                        : TimeZones.unknown(name);
            }
            case RequestResult.Failed<Settings> failed ->
                new ProfileOutcome.Failed(
                        failed.why() instanceof FetchOutcome.Forbidden
                                ? new FetchOutcome.Stopped(GoogleAccountAdvice.NO_SETTINGS)
                                : failed.why());
        };
    }

    private ProfileOutcome since(String user, ZoneId zone, Instant now, boolean wanted) {
        return switch (requests.send(
                user, "profile", ProviderRequest.get(PagedQuery.ME + "profile"), GoogleProfileReader::memberSince)) {
            case RequestResult.Parsed<Optional<LocalDate>> told ->
                told.value().isPresent()
                        ? new ProfileOutcome.Found(zone, told.value().get())
                        : missing(user, zone, now, wanted);
            case RequestResult.Failed<Optional<LocalDate>> failed ->
                failed.why() instanceof FetchOutcome.Forbidden
                        ? missing(user, zone, now, wanted)
                        : new ProfileOutcome.Failed(failed.why());
        };
    }

    private ProfileOutcome missing(String user, ZoneId zone, Instant now, boolean wanted) {
        if (!wanted) {
            return new ProfileOutcome.Found(zone, null);
        }
        log.info("The profile of {} does not contain its first date; searching for the first date with steps", user);
        return switch (firstDay.of(user, zone, LocalDate.ofInstant(now, zone))) {
            case RequestResult.Parsed<LocalDate> found -> new ProfileOutcome.Found(zone, found.value());
            case RequestResult.Failed<LocalDate> failed -> new ProfileOutcome.Failed(failed.why());
        };
    }

    /** The time zone of the settings, and when it was read. */
    private record Settings(@Nullable String zone, Instant readAt) {}

    /** Reads {@code {"timeZone":"Europe/Paris"}}. */
    private static Settings settings(JsonNode answer, Instant answeredAt) {
        String zone = Json.MAPPER.treeToValue(answer, TimeZone.class).timeZone;
        return new Settings(zone == null || zone.isBlank() ? null : zone, answeredAt);
    }

    /** Reads {@code {"age":41,"membershipStartDate":{"year":2018,"month":1,"day":5}}}; often only the age is present. */
    private static Optional<LocalDate> memberSince(JsonNode answer, Instant answeredAt) {
        CivilDate date = Json.MAPPER.treeToValue(answer, Membership.class).membershipStartDate;
        return Optional.ofNullable(date).map(CivilDate::date);
    }

    private record TimeZone(@Nullable String timeZone) {}

    private record Membership(@Nullable CivilDate membershipStartDate) {}
}
