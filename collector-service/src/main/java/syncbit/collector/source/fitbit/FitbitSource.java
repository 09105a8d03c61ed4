package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import syncbit.collector.source.AccountTimeZones;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.collector.source.http.RequestSender;
import syncbit.collector.source.http.RequestSender.RequestResult;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** Fitbit's Web API. */
final class FitbitSource implements HealthSource {
    /** Fitbit answers in metric units unless the language is en_US (miles, pounds) or en_GB (stone). */
    static final Map<String, String> HEADERS = Map.of(HttpHeaders.ACCEPT_LANGUAGE, "en_AU");

    private final RequestSender requests;
    private final AccountTimeZones zones;
    private final List<GroupEndpoints> recipes = FitbitEndpoint.recipes();

    FitbitSource(RequestSender requests, AccountTimeZones zones) {
        this.requests = requests;
        this.zones = zones;
    }

    @Override
    public Account.Provider provider() {
        return Account.Provider.FITBIT;
    }

    @Override
    public List<GroupEndpoints> recipes() {
        return recipes;
    }

    @Override
    public Set<MetricGroup> withheld(Set<String> scopes) {
        return scopes.isEmpty()
                ? Set.of()
                : Arrays.stream(MetricGroup.values())
                        .filter(group -> !scopes.contains(scope(group)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The scope that each endpoint of a group demands.
     *
     * @see <a href="https://dev.fitbit.com/build/reference/web-api/developer-guide/application-design/#Scopes">Scopes</a>
     */
    private static String scope(MetricGroup group) {
        return switch (group) {
            case ACTIVITY, ACTIVE_ZONE_MINUTES -> "activity";
            case HEART, HRV -> "heartrate";
            case SLEEP -> "sleep";
            case SPO2 -> "oxygen_saturation";
            case BREATHING_RATE -> "respiratory_rate";
            case SKIN_TEMPERATURE -> "temperature";
            case CARDIO_FITNESS -> "cardio_fitness";
            case BODY -> "weight";
            case DEVICE -> "settings";
        };
    }

    @Override
    public FetchOutcome fetch(String user, FetchRequest request) {
        FitbitEndpoint endpoint = FitbitEndpoint.of(request.endpoint());
        RequestResult<Map<LocalDate, Section>> reply = requests.send(
                user,
                request.endpoint().name(),
                ProviderRequest.get(endpoint.path(request.from(), request.to())),
                (answer, answeredAt) -> endpoint.read(
                        answer, new SectionParser.Context(request.to(), answeredAt, () -> zones.zoneOf(user))));
        return switch (reply) {
            case RequestResult.Parsed<Map<LocalDate, Section>> answered ->
                new FetchOutcome.Fetched(requested(answered.value(), request));
            case RequestResult.Failed<Map<LocalDate, Section>> failed -> failed.why();
        };
    }

    @Override
    public ProfileOutcome profile(String user, boolean sinceWanted, @Nullable ZoneId manualTimeZone) {
        RequestResult<ProfileOutcome> reply = requests.send(
                user,
                "profile",
                ProviderRequest.get(FitbitProfileParser.PATH),
                (answer, answeredAt) -> FitbitProfileParser.read(answer, manualTimeZone));
        return switch (reply) {
            case RequestResult.Parsed<ProfileOutcome> answered -> answered.value();
            case RequestResult.Failed<ProfileOutcome> failed -> new ProfileOutcome.Failed(failed.why());
        };
    }

    /** Ignores data outside the requested range: it may be incomplete. */
    private static Map<LocalDate, Section> requested(Map<LocalDate, Section> sections, FetchRequest request) {
        return sections.entrySet().stream()
                .filter(section -> request.covers(section.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
