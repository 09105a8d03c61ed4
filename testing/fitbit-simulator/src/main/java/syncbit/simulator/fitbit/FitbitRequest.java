package syncbit.simulator.fitbit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** A parsed path of the Web API. */
sealed interface FitbitRequest {
    Pattern USER_PATH = Pattern.compile("/([0-9.]+)/user/([^/]+)/(.+)\\.json");
    Pattern DATED = Pattern.compile("(.+)/date/([^/]+)(?:/([^/]+))?");
    Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    Map<String, Period> PERIODS = Map.of(
            "1d", Period.ofDays(1),
            "7d", Period.ofDays(7),
            "1w", Period.ofDays(7),
            "30d", Period.ofDays(30),
            "1m", Period.ofMonths(1),
            "3m", Period.ofMonths(3),
            "6m", Period.ofMonths(6),
            "1y", Period.ofYears(1));

    /** The requested endpoint; {@code UNKNOWN} for an unknown path. */
    SimulatedEndpoint endpoint();

    /** A request for the devices or the profile. */
    record Undated(String user, SimulatedEndpoint endpoint) implements FitbitRequest {}

    /**
     * A request for one date or a range of dates.
     *
     * @param single whether the path names a single date; some resources answer it in a different format
     */
    record Dated(String user, FitbitResource resource, LocalDate from, LocalDate to, boolean single)
            implements FitbitRequest {
        @Override
        public SimulatedEndpoint endpoint() {
            return resource.endpoint();
        }
    }

    /** A path that the Web API does not have. */
    record Unknown() implements FitbitRequest {
        @Override
        public SimulatedEndpoint endpoint() {
            return SimulatedEndpoint.UNKNOWN;
        }
    }

    /** A path with an argument that Fitbit rejects. */
    record Invalid(SimulatedEndpoint endpoint, SimulatorResponse.Content response) implements FitbitRequest {}

    /** Parses a path; it may use {@code today} as a date. */
    static FitbitRequest parse(String path, LocalDate today) {
        Matcher user = USER_PATH.matcher(path);
        if (!user.matches()) {
            return new Unknown();
        }
        String rest = user.group(1) + "/" + user.group(3);
        if (rest.equals("1/devices")) {
            return new Undated(user.group(2), SimulatedEndpoint.DEVICES);
        }
        if (rest.equals("1/profile")) {
            return new Undated(user.group(2), SimulatedEndpoint.PROFILE);
        }
        Matcher dated = DATED.matcher(rest);
        FitbitResource resource = dated.matches() ? FitbitResource.BY_PATH.get(dated.group(1)) : null;
        return resource == null ? new Unknown() : dated(user.group(2), resource, dated.group(2), dated.group(3), today);
    }

    private static FitbitRequest dated(
            String user, FitbitResource resource, String first, @Nullable String second, LocalDate today) {
        if (second == null ? !resource.single() : resource.days() == 0) {
            return new Unknown();
        }
        LocalDate date = date(first, today);
        if (date == null) {
            return refused(resource, "date", "Invalid date: " + first);
        }
        if (second == null) {
            return new Dated(user, resource, date, date, true);
        }
        Period period = resource.periods() ? PERIODS.get(second) : null;
        LocalDate from = period == null ? date : date.minus(period).plusDays(1);
        LocalDate to = period == null ? date(second, today) : date;
        if (to == null) {
            return refused(resource, "endDate", "Invalid end date or period: " + second);
        }
        if (to.isBefore(from)) {
            return refused(resource, "endDate", "The end date " + to + " is before the start date " + from);
        }
        if (to.toEpochDay() - from.toEpochDay() + 1 > resource.days()) {
            return refused(resource, "endDate", "The range must not be longer than " + resource.days() + " days");
        }
        return new Dated(user, resource, from, to, false);
    }

    private static FitbitRequest refused(FitbitResource resource, String field, String message) {
        return new Invalid(resource.endpoint(), FitbitError.validation(field, message));
    }

    private static @Nullable LocalDate date(String text, LocalDate today) {
        if (text.equals("today")) {
            return today;
        }
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
