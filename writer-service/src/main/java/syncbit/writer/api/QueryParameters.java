package syncbit.writer.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.UserLabel;

/** Parses query parameters. Each error names the parameter. */
public final class QueryParameters {
    /** Longer than any history; prevents a request that lists millions of dates. */
    private static final int MAX_YEARS = 100;

    private QueryParameters() {}

    public static String user(@Nullable String value) {
        if (!UserLabel.isValid(value)) {
            throw new ParameterException("user", "must be an account's user label, such as default");
        }
        return UserLabel.require(value);
    }

    public static LocalDate date(String parameter, @Nullable String value) {
        if (value == null) {
            throw new ParameterException(parameter, "is missing: send a date such as 2025-12-24");
        }
        try {
            LocalDate date = LocalDate.parse(value);
            // ISO allows the year 999999999, which PostgreSQL does not.
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new ParameterException(parameter, "must be a date such as 2025-12-24", e);
        }
        throw new ParameterException(parameter, "must be a date between the years 1 and 9999");
    }

    /** Parses a time zone; {@code null} if it is missing or blank. */
    public static @Nullable ZoneId timeZone(String parameter, @Nullable String value) {
        try {
            return value == null || value.isBlank() ? null : ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    parameter, "must be a time zone such as Europe/Berlin, but is \"" + value + "\"", e);
        }
    }

    public static void checkSpan(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new ParameterException("to", "must not be before from");
        }
        if (ChronoUnit.YEARS.between(from, to) >= MAX_YEARS) {
            throw new ParameterException("to", "must be less than " + MAX_YEARS + " years after from");
        }
    }

    /** Parses a comma-separated list of groups; a missing list means all groups. */
    public static Set<MetricGroup> groups(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return EnumSet.allOf(MetricGroup.class);
        }
        Set<MetricGroup> groups = EnumSet.noneOf(MetricGroup.class);
        for (String id : value.split(",", -1)) {
            try {
                groups.add(MetricGroup.of(id.strip()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException("groups", "is malformed: " + e.getMessage(), e);
            }
        }
        return groups;
    }
}
