package syncbit.simulator.google;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code filter} of a list: comparisons with the data type's time, joined by {@code AND}. Sleep also allows {@code
 * OR},
 * which binds tighter (AIP-160). A data point must match one comparison of each group.
 */
record DataPointFilter(List<List<Comparison>> groups) {
    private static final Pattern COMPARISON =
            Pattern.compile("([A-Za-z0-9_.\\-]+)\\s*(>=|<=|!=|=|<|>)\\s*\"([^\"]*)\"");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Duration LARGEST_OFFSET = Duration.ofHours(18);
    private static final String INVALID = "INVALID_DATA_POINT_FILTER";

    /**
     * A comparison with a time.
     *
     * @param atLeast {@code true} for {@code >=}, {@code false} for {@code <}
     * @param physical the instant; {@code null} for a comparison of civil time
     * @param civil the civil time; in UTC for a comparison of physical time
     */
    record Comparison(boolean atLeast, @Nullable Instant physical, LocalDateTime civil) {
        boolean holds(GoogleTime time) {
            int order = physical == null
                    ? time.civil().compareTo(civil)
                    : time.physical().compareTo(physical);
            return atLeast ? order >= 0 : order < 0;
        }

        /** Whether a time from an instant to another, exclusive, can match. Offsets are at most 18 hours. */
        boolean mayHold(Instant from, Instant to) {
            Instant bound = physical == null ? civil.toInstant(ZoneOffset.UTC) : physical;
            Duration offset = physical == null ? LARGEST_OFFSET : Duration.ZERO;
            return atLeast ? to.plus(offset).isAfter(bound) : from.minus(offset).isBefore(bound);
        }
    }

    /** Parses the filter; without one, everything matches. */
    static DataPointFilter read(GoogleDataType type, @Nullable String text) {
        List<List<Comparison>> groups = new ArrayList<>();
        boolean physical = false;
        boolean civil = false;
        if (text != null) {
            for (String group : text.trim().split("\\s+AND\\s+")) {
                String[] alternatives = group.split("\\s+OR\\s+");
                if (alternatives.length > 1 && type.kind() != GoogleDataType.Kind.SLEEP) {
                    throw new GoogleRequestException(INVALID, "OR is not supported for " + type.snake() + ".");
                }
                List<Comparison> comparisons = new ArrayList<>();
                for (String alternative : alternatives) {
                    Comparison comparison = comparison(type, alternative.trim());
                    comparisons.add(comparison);
                    physical |= comparison.physical() != null;
                    civil |= comparison.physical() == null;
                }
                groups.add(comparisons);
            }
        }
        if (physical && civil) {
            throw new GoogleRequestException(
                    INVALID + "_MIXED_TIME_RESTRICTIONS", "Physical and civil time must not be mixed in one filter.");
        }
        return new DataPointFilter(groups);
    }

    boolean holds(GoogleTime time) {
        return groups.stream().allMatch(group -> group.stream().anyMatch(comparison -> comparison.holds(time)));
    }

    /** Whether a time from an instant to another, exclusive, can match. */
    boolean mayHold(Instant from, Instant to) {
        return groups.stream().allMatch(group -> group.stream().anyMatch(comparison -> comparison.mayHold(from, to)));
    }

    /** The first matching date, {@code null} without a lower bound. */
    @Nullable
    LocalDate from() {
        return groups.stream()
                .flatMap(List::stream)
                .filter(Comparison::atLeast)
                .map(comparison -> comparison.civil().toLocalDate())
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** The last matching date, {@code null} without an upper bound. */
    @Nullable
    LocalDate to() {
        return groups.stream()
                .flatMap(List::stream)
                .filter(comparison -> !comparison.atLeast())
                .map(comparison -> comparison.civil().minusNanos(1).toLocalDate())
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    private static Comparison comparison(GoogleDataType type, String text) {
        Matcher matcher = COMPARISON.matcher(text);
        if (!matcher.matches()) {
            throw new GoogleRequestException(INVALID, "The filter cannot be read: " + text);
        }
        String member = matcher.group(1);
        String operator = matcher.group(2);
        if (!member.startsWith(type.snake() + ".")) {
            throw new GoogleRequestException(
                    INVALID, "The filter must name " + type.snake() + " and not " + member + ".");
        }
        if (!operator.equals(">=") && !operator.equals("<")) {
            throw new GoogleRequestException(INVALID, "The operator " + operator + " is not supported.");
        }
        String rest = member.substring(type.snake().length() + 1);
        boolean physical = rest.equals(physicalMember(type.kind()));
        if (!physical && !rest.equals(civilMember(type.kind()))) {
            throw new GoogleRequestException(
                    INVALID + "_DATA_TYPE_MEMBER", "The member " + member + " is not supported in a filter.");
        }
        return comparison(operator.equals(">="), physical, type, matcher.group(3));
    }

    private static Comparison comparison(boolean atLeast, boolean physical, GoogleDataType type, String literal) {
        try {
            if (physical) {
                Instant time = OffsetDateTime.parse(literal).toInstant();
                return new Comparison(atLeast, time, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            }
            if (DATE.matcher(literal).matches()) {
                return new Comparison(atLeast, null, LocalDate.parse(literal).atStartOfDay());
            }
            if (type.kind() != GoogleDataType.Kind.DAILY) {
                return new Comparison(atLeast, null, LocalDateTime.parse(literal));
            }
        } catch (DateTimeException e) {
            // Rejected below, like a time in place of a date.
        }
        throw new GoogleRequestException(INVALID, "The value \"" + literal + "\" is malformed.");
    }

    private static @Nullable String physicalMember(GoogleDataType.Kind kind) {
        return switch (kind) {
            case INTERVAL -> "interval.start_time";
            case SAMPLE -> "sample_time.physical_time";
            case SLEEP -> "interval.end_time";
            case DAILY, EXERCISE -> null;
        };
    }

    private static String civilMember(GoogleDataType.Kind kind) {
        return switch (kind) {
            case INTERVAL, EXERCISE -> "interval.civil_start_time";
            case SAMPLE -> "sample_time.civil_time";
            case SLEEP -> "interval.civil_end_time";
            case DAILY -> "date";
        };
    }
}
