package syncbit.simulator.google;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.http.Parameters;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.traffic.Endpoint;

/** What a request to the Google Health API asks for. */
sealed interface Call {
    Pattern PATH = Pattern.compile("/v4/users/([^/]+)/(.+)");
    Pattern POINTS = Pattern.compile("dataTypes/([^/]+)/dataPoints(:reconcile|:dailyRollUp)?");
    Map<String, Endpoint> ACCOUNT = Map.of(
            "identity", Endpoint.GOOGLE_IDENTITY,
            "profile", Endpoint.GOOGLE_PROFILE,
            "settings", Endpoint.GOOGLE_SETTINGS,
            "pairedDevices", Endpoint.GOOGLE_PAIRED_DEVICES);

    /** What it counts as. */
    Endpoint endpoint();

    /** Whose data it wants, {@code me} as a rule. */
    default String user() {
        return "me";
    }

    /** The first date it asks for, {@code null} where it names none. */
    default @Nullable LocalDate from() {
        return null;
    }

    /** The last date it asks for, {@code null} where it names none. */
    default @Nullable LocalDate to() {
        return null;
    }

    /** Something of the account. */
    record Plain(String user, Endpoint endpoint) implements Call {}

    /** Data points one by one, of each source or reconciled. */
    record Points(String user, DataType type, boolean reconciled, Filter filter, Page page) implements Call {
        @Override
        public Endpoint endpoint() {
            return type.endpoint();
        }

        @Override
        public @Nullable LocalDate from() {
            return filter.from();
        }

        @Override
        public @Nullable LocalDate to() {
            return filter.to();
        }
    }

    /** Sums by the day. */
    record Sums(String user, DataType type, DailyRollUp rollUp) implements Call {
        @Override
        public Endpoint endpoint() {
            return type.endpoint();
        }

        @Override
        public LocalDate from() {
            return rollUp.from();
        }

        @Override
        public LocalDate to() {
            return rollUp.to();
        }
    }

    /** A path that Google does not have. */
    record Unknown() implements Call {
        @Override
        public Endpoint endpoint() {
            return Endpoint.GOOGLE_UNKNOWN;
        }
    }

    /** Something with an argument that Google refuses. */
    record Refused(Endpoint endpoint, Reply.Content reply) implements Call {}

    /** Reads a request. */
    static Call read(Request request, Quirks quirks) throws IOException {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return new Unknown();
        }
        String user = path.group(1);
        Endpoint account = ACCOUNT.get(path.group(2));
        if (account != null) {
            return request.method().equals("GET") ? new Plain(user, account) : new Unknown();
        }
        Matcher points = POINTS.matcher(path.group(2));
        if (!points.matches()) {
            return new Unknown();
        }
        String operation = points.group(2) == null ? "" : points.group(2);
        if (!request.method().equals(operation.equals(":dailyRollUp") ? "POST" : "GET")) {
            return new Unknown();
        }
        DataType type = DataType.find(points.group(1));
        String body = request.body();
        try {
            if (type == null) {
                throw new Refusal("INVALID_DATA_TYPE", "There is no data type " + points.group(1) + ".");
            }
            return operation.equals(":dailyRollUp")
                    ? sums(user, type, body, quirks)
                    : points(user, type, operation.equals(":reconcile"), request.query());
        } catch (Refusal refusal) {
            return new Refused(type == null ? Endpoint.GOOGLE_UNKNOWN : type.endpoint(), refusal.reply());
        }
    }

    private static Call sums(String user, DataType type, String body, Quirks quirks) {
        if (type.rollUpDays() == 0) {
            throw new Refusal("UNSUPPORTED_OPERATION", "Roll-ups are not supported for " + type.id() + ".");
        }
        return new Sums(user, type, DailyRollUp.read(type, body, quirks.on(Quirk.END_INCLUSIVE)));
    }

    private static Call points(String user, DataType type, boolean reconciled, Parameters query) {
        if (!(reconciled ? type.reconciled() : type.listed())) {
            throw new Refusal(
                    "UNSUPPORTED_OPERATION",
                    (reconciled ? "Reconcile" : "List") + " is not supported for " + type.id() + ".");
        }
        Set<String> known = reconciled
                ? Set.of("filter", "pageSize", "pageToken", "dataSourceFamily")
                : Set.of("filter", "pageSize", "pageToken");
        for (String name : query.values().keySet()) {
            if (!known.contains(name)) {
                throw new Refusal("INVALID_ARGUMENT", "Invalid JSON payload received. Unknown name \"" + name + "\"");
            }
        }
        Families.check(query.get("dataSourceFamily"));
        String filter = query.get("filter");
        return new Points(
                user,
                type,
                reconciled,
                Filter.read(type, filter),
                Page.read(query, type, type + " " + reconciled + " " + filter));
    }
}
