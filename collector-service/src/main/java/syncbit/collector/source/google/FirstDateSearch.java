package syncbit.collector.source.google;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import syncbit.collector.source.http.RequestResult;
import syncbit.common.summary.Section;

/**
 * Finds the first day that holds steps, for accounts whose profile does not say when they were opened: back from yesterday,
 * range by range, to the first tracker ever sold. That is at most 72 requests, once in an account's life, and no year of
 * a drawer between two trackers hides what lies before it.
 */
final class FirstDateSearch {
    /** Fitbit's first tracker was sold in September 2009. */
    private static final LocalDate FIRST_TRACKER = LocalDate.of(2009, 9, 1);

    private final PagedRequests pages;

    FirstDateSearch(PagedRequests pages) {
        this.pages = pages;
    }

    /** The first day with steps before today, or today if there is none. */
    RequestResult<LocalDate> of(String user, ZoneId zone, LocalDate today) {
        GoogleEndpoint steps = GoogleEndpoint.STEPS;
        int days = steps.endpoint().maxDays();
        LocalDate first = today;
        for (LocalDate to = today.minusDays(1); !to.isBefore(FIRST_TRACKER); to = to.minusDays(days)) {
            ZonedDateRange span = new ZonedDateRange(to.minusDays(days - 1L), to, zone);
            switch (pages.all(user, "first-day", steps.question(), span)) {
                case RequestResult.Parsed<PagedRequests.Listed> listed ->
                    first = firstOf(listed.value(), span).orElse(first);
                case RequestResult.Failed<PagedRequests.Listed> failed -> {
                    return new RequestResult.Failed<>(failed.why());
                }
            }
        }
        return new RequestResult.Parsed<>(first);
    }

    /** What can't be read may hold steps: too early a beginning costs requests, too late a one days. */
    static Optional<LocalDate> firstOf(PagedRequests.Listed listed, ZonedDateRange span) {
        try {
            return among(GoogleEndpoint.STEPS.reader().read(listed.points(), span, listed.answeredAt()))
                    .filter(date -> !date.isBefore(span.from()));
        } catch (RuntimeException e) {
            return Optional.of(span.from());
        }
    }

    /** The first of some days that was walked on. */
    static Optional<LocalDate> among(ParsedDays days) {
        return days.sections().entrySet().stream()
                .filter(day -> hasSteps(day.getValue()))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    /** Zeros may be told of days on which there was no tracker yet. */
    private static boolean hasSteps(Section section) {
        return section instanceof Section.Activity activity && activity.steps() != null && activity.steps() > 0;
    }
}
