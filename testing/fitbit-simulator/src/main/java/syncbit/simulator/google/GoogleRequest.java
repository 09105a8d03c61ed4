package syncbit.simulator.google;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.UrlEncodedParameters;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** A parsed request to the Google Health API. */
sealed interface GoogleRequest {
    Pattern PATH = Pattern.compile("/v4/users/([^/]+)/(.+)");
    Pattern POINTS = Pattern.compile("dataTypes/([^/]+)/dataPoints(:reconcile|:rollUp|:dailyRollUp)?");
    Map<String, SimulatedEndpoint> ACCOUNT = Map.of(
            "identity", SimulatedEndpoint.GOOGLE_IDENTITY,
            "profile", SimulatedEndpoint.GOOGLE_PROFILE,
            "settings", SimulatedEndpoint.GOOGLE_SETTINGS,
            "pairedDevices", SimulatedEndpoint.GOOGLE_PAIRED_DEVICES);

    /** The endpoint that it counts as. */
    SimulatedEndpoint endpoint();

    /** The requested user, usually {@code me}. */
    default String user() {
        return "me";
    }

    /** The first requested date, {@code null} for a request without dates. */
    default @Nullable LocalDate from() {
        return null;
    }

    /** The last requested date, {@code null} for a request without dates. */
    default @Nullable LocalDate to() {
        return null;
    }

    /** A request for the identity, profile, settings or paired devices. */
    record AccountData(String user, SimulatedEndpoint endpoint) implements GoogleRequest {}

    /** A request for data points, of each source or reconciled. */
    record DataPoints(
            String user, GoogleDataType type, boolean reconciled, DataPointFilter filter, GooglePageRequest page)
            implements GoogleRequest {
        @Override
        public SimulatedEndpoint endpoint() {
            return type.intradayEndpoint();
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

    /** A request for a roll-up of physical time. Its dates are those of UTC. */
    record PhysicalRollUp(String user, GoogleDataType type, RollUpRequest rollUp) implements GoogleRequest {
        @Override
        public SimulatedEndpoint endpoint() {
            return type.intradayEndpoint();
        }

        @Override
        public LocalDate from() {
            return LocalDate.ofInstant(rollUp.start(), ZoneOffset.UTC);
        }

        @Override
        public LocalDate to() {
            return LocalDate.ofInstant(rollUp.end().minusNanos(1), ZoneOffset.UTC);
        }
    }

    /** A request for a daily roll-up. */
    record RollUp(String user, GoogleDataType type, DailyRollUpRequest rollUp) implements GoogleRequest {
        @Override
        public SimulatedEndpoint endpoint() {
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

    /** A path that the API does not have. */
    record Unknown() implements GoogleRequest {
        @Override
        public SimulatedEndpoint endpoint() {
            return SimulatedEndpoint.GOOGLE_UNKNOWN;
        }
    }

    /** A request with an argument that Google rejects. */
    record Invalid(SimulatedEndpoint endpoint, SimulatorResponse.Content response) implements GoogleRequest {}

    /** Parses a request. */
    static GoogleRequest read(SimulatorRequest request, GoogleBehaviours behaviours) throws IOException {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return new Unknown();
        }
        String user = path.group(1);
        SimulatedEndpoint account = ACCOUNT.get(path.group(2));
        if (account != null) {
            return request.method().equals("GET") ? new AccountData(user, account) : new Unknown();
        }
        Matcher points = POINTS.matcher(path.group(2));
        if (!points.matches()) {
            return new Unknown();
        }
        String operation = points.group(2) == null ? "" : points.group(2);
        if (!request.method().equals(operation.endsWith("ollUp") ? "POST" : "GET")) {
            return new Unknown();
        }
        GoogleDataType type = GoogleDataType.find(points.group(1));
        String body = request.body();
        try {
            if (type == null) {
                throw new GoogleRequestException("INVALID_DATA_TYPE", "There is no data type " + points.group(1) + ".");
            }
            return switch (operation) {
                case ":dailyRollUp" -> sums(user, type, body, behaviours);
                case ":rollUp" -> windows(user, type, body);
                default -> points(user, type, operation.equals(":reconcile"), request.query());
            };
        } catch (GoogleRequestException refusal) {
            return new Invalid(endpoint(type, operation), refusal.response());
        }
    }

    private static SimulatedEndpoint endpoint(@Nullable GoogleDataType type, String operation) {
        if (type == null) {
            return SimulatedEndpoint.GOOGLE_UNKNOWN;
        }
        return operation.equals(":dailyRollUp") ? type.endpoint() : type.intradayEndpoint();
    }

    private static GoogleRequest windows(String user, GoogleDataType type, String body) {
        if (!type.byMinute()) {
            throw unsupported("rollUp", type);
        }
        return new PhysicalRollUp(user, type, RollUpRequest.read(type, body));
    }

    private static GoogleRequestException unsupported(String action, GoogleDataType type) {
        return new GoogleRequestException(
                "UNSUPPORTED_DATA_TYPE_ACTION",
                Map.of("allowed_actions", String.join(",", type.actions())),
                "The action " + action + " is not supported for " + type.id() + ".");
    }

    private static GoogleRequest sums(String user, GoogleDataType type, String body, GoogleBehaviours behaviours) {
        if (type.rollUpDays() == 0) {
            throw unsupported("dailyRollUp", type);
        }
        return new RollUp(
                user, type, DailyRollUpRequest.read(type, body, behaviours.on(GoogleBehaviour.END_INCLUSIVE)));
    }

    private static GoogleRequest points(
            String user, GoogleDataType type, boolean reconciled, UrlEncodedParameters query) {
        if (!(reconciled ? type.reconciled() : type.listed())) {
            throw unsupported(reconciled ? "reconcile" : "list", type);
        }
        Set<String> known = reconciled
                ? Set.of("filter", "pageSize", "pageToken", "fields", "prettyPrint", "dataSourceFamily")
                : Set.of("filter", "pageSize", "pageToken", "fields", "prettyPrint");
        for (String name : query.values().keySet()) {
            if (!known.contains(name)) {
                throw new GoogleRequestException(
                        "INVALID_ARGUMENT", "Invalid JSON payload received. Unknown name \"" + name + "\"");
            }
        }
        DataSourceFamilies.check(query.get("dataSourceFamily"));
        String filter = query.get("filter");
        return new DataPoints(
                user,
                type,
                reconciled,
                DataPointFilter.read(type, filter),
                GooglePageRequest.read(query, type, type + " " + reconciled + " " + filter));
    }
}
