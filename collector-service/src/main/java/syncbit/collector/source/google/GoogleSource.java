package syncbit.collector.source.google;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import syncbit.collector.source.AccountZones;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSource;
import syncbit.collector.source.ProfileOutcome;
import syncbit.collector.source.Recipe;
import syncbit.collector.source.http.Attempt;
import syncbit.collector.source.http.Reply;
import syncbit.collector.source.http.Requests;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/** The Google Health API v4. */
final class GoogleSource implements HealthSource {
    private final Pages pages;
    private final ProfileReading profiles;
    private final AccountZones zones;
    private final List<Recipe> recipes = GoogleEndpoint.recipes();

    GoogleSource(Requests requests, AccountZones zones) {
        this.pages = new Pages(requests);
        this.profiles = new ProfileReading(requests, pages);
        this.zones = zones;
    }

    @Override
    public Account.Provider provider() {
        return Account.Provider.GOOGLE;
    }

    @Override
    public List<Recipe> recipes() {
        return recipes;
    }

    @Override
    public Set<MetricGroup> withheld(Set<String> scopes) {
        return leftOut(scopes);
    }

    /** Half of a group is none: it is fetched as a whole once the person allows the rest. */
    static Set<MetricGroup> leftOut(Set<String> scopes) {
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
        Span span = new Span(request.from(), request.to(), zones.zoneOf(user));
        return switch (pages.all(user, request.endpoint().name(), endpoint.question(), span)) {
            case Reply.Answered<Pages.Listed> listed -> read(endpoint, span, listed.value(), request);
            case Reply.Failed<Pages.Listed> failed -> failed.why();
        };
    }

    @Override
    public ProfileOutcome profile(String user, boolean sinceWanted) {
        return profiles.of(user, sinceWanted);
    }

    /** Pages that are right each may still hold a record that is not, of one date as a rule. */
    private static FetchOutcome read(GoogleEndpoint endpoint, Span span, Pages.Listed listed, FetchRequest request) {
        try {
            Days days = endpoint.reader().read(listed.points(), span, listed.answeredAt());
            return new FetchOutcome.Fetched(asked(days.sections(), request), asked(days.unsettled(), request));
        } catch (RuntimeException e) {
            return new FetchOutcome.Unreadable(Attempt.unreadable(e));
        }
    }

    /** A date that was not asked for is not settled by what an answer happens to say of it. */
    private static Map<LocalDate, Section> asked(Map<LocalDate, Section> sections, FetchRequest request) {
        return sections.entrySet().stream()
                .filter(section -> request.covers(section.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<LocalDate> asked(Set<LocalDate> dates, FetchRequest request) {
        return dates.stream().filter(request::covers).collect(Collectors.toUnmodifiableSet());
    }
}
