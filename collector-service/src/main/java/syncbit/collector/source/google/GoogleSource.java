package syncbit.collector.source.google;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.AccountTimeZones;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.collector.source.http.RequestSender;
import syncbit.collector.source.http.RequestSender.RequestResult;
import syncbit.collector.source.http.ResponseClassifier.AttemptOutcome;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** The Google Health API v4. */
final class GoogleSource implements HealthSource {
    private final PagedRequests pages;
    private final GoogleProfileReader profiles;
    private final AccountTimeZones zones;
    private final List<GroupEndpoints> recipes = GoogleEndpoint.recipes();

    GoogleSource(RequestSender requests, AccountTimeZones zones) {
        this.pages = new PagedRequests(requests);
        this.profiles = new GoogleProfileReader(requests, pages);
        this.zones = zones;
    }

    @Override
    public Account.Provider provider() {
        return Account.Provider.GOOGLE;
    }

    @Override
    public List<GroupEndpoints> recipes() {
        return recipes;
    }

    @Override
    public Set<MetricGroup> withheld(Set<String> scopes) {
        return notAllowed(scopes);
    }

    /** A group is fetched only if all of its endpoints are allowed. */
    static Set<MetricGroup> notAllowed(Set<String> scopes) {
        return scopes.isEmpty()
                ? Set.of()
                : Arrays.stream(GoogleEndpoint.values())
                        .filter(endpoint -> !endpoint.scope().isAmong(scopes))
                        .map(GoogleEndpoint::group)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public FetchOutcome fetch(String user, FetchRequest request) {
        GoogleEndpoint endpoint = GoogleEndpoint.of(request.endpoint());
        ZonedDateRange span = new ZonedDateRange(request.from(), request.to(), zones.zoneOf(user));
        return switch (pages.all(user, request.endpoint().name(), endpoint.question(), endpoint.querySpan(span))) {
            case RequestResult.Parsed<PagedRequests.Listed> listed -> read(endpoint, span, listed.value(), request);
            case RequestResult.Failed<PagedRequests.Listed> failed -> failed.why();
        };
    }

    @Override
    public ProfileOutcome profile(String user, boolean sinceWanted, @Nullable ZoneId manualTimeZone) {
        return profiles.of(user, sinceWanted, manualTimeZone);
    }

    /** Valid pages may contain an invalid record, usually of one date. */
    private static FetchOutcome read(
            GoogleEndpoint endpoint, ZonedDateRange span, PagedRequests.Listed listed, FetchRequest request) {
        try {
            ParsedDays days = endpoint.reader().read(listed.points(), span, listed.answeredAt());
            return new FetchOutcome.Fetched(requested(days.sections(), request), requested(days.unsettled(), request));
        } catch (RuntimeException e) {
            return new FetchOutcome.Unreadable(AttemptOutcome.unreadable(e));
        }
    }

    /** Ignores data outside the requested range: it may be incomplete. */
    private static Map<LocalDate, Section> requested(Map<LocalDate, Section> sections, FetchRequest request) {
        return sections.entrySet().stream()
                .filter(section -> request.covers(section.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<LocalDate> requested(Set<LocalDate> dates, FetchRequest request) {
        return dates.stream().filter(request::covers).collect(Collectors.toUnmodifiableSet());
    }
}
