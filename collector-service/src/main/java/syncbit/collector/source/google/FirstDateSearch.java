package syncbit.collector.source.google;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import syncbit.collector.source.http.RequestSender.RequestResult;
import syncbit.common.summary.Section;

/**
 * Finds the first date with steps, for accounts whose profile does not contain the date they were opened. It requests every
 * range from yesterday back to the first tracker ever sold, so a gap of years between two trackers does not end the
 * search. This costs at most 72 requests, once per account.
 */
final class FirstDateSearch {
    /** Fitbit's first tracker was sold in September 2009. */
    private static final LocalDate FIRST_TRACKER = LocalDate.of(2009, 9, 1);

    private final PagedRequests pages;

    FirstDateSearch(PagedRequests pages) {
        this.pages = pages;
    }

    /** The first date with steps before today, or today if there is none. */
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

    /** An unreadable range counts as steps on its first date: a start that is too early costs requests, one that is too late loses dates. */
    static Optional<LocalDate> firstOf(PagedRequests.Listed listed, ZonedDateRange span) {
        try {
            return among(GoogleEndpoint.STEPS.reader().read(listed.points(), span, listed.answeredAt()))
                    .filter(date -> !date.isBefore(span.from()));
        } catch (RuntimeException e) {
            return Optional.of(span.from());
        }
    }

    /** The first date with steps. */
    static Optional<LocalDate> among(ParsedDays days) {
        return days.sections().entrySet().stream()
                .filter(day -> hasSteps(day.getValue()))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    /** Zeros may also be reported for dates without a tracker. */
    private static boolean hasSteps(Section section) {
        return section instanceof Section.Activity activity && activity.steps() != null && activity.steps() > 0;
    }
}
