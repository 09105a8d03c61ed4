package syncbit.simulator.fitbit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.FaultInjector;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.oauth.AccessTokenStatus;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.simulator.traffic.SimulatedQuota;

/**
 * The Fitbit Web API. It checks token, quota, fault, path, scope and arguments in this order. A request without a valid
 * token
 * costs nothing, and its response has no quota headers. Every other request costs one, whatever its status.
 */
public final class FitbitWebApi {
    private final Clock clock;
    private final SimulatedPeople people;
    private final GrantStore grants;
    private final SimulatedQuota quota;
    private final Faults faults;
    private final RequestLog requests;

    public FitbitWebApi(
            Clock clock,
            SimulatedPeople people,
            GrantStore grants,
            SimulatedQuota quota,
            Faults faults,
            RequestLog requests) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.quota = quota;
        this.faults = faults;
        this.requests = requests;
    }

    /** Answers a request. */
    public SimulatorResponse answer(SimulatorRequest request) {
        String token = request.bearer();
        return switch (token == null ? new AccessTokenStatus.Unknown() : grants.check(token)) {
            case AccessTokenStatus.Unknown unknown ->
                refused(request, FitbitError.of(401, "invalid_token", "Access token invalid: " + token));
            case AccessTokenStatus.Expired expired ->
                refused(request, FitbitError.of(401, "expired_token", "Access token expired: " + token));
            case AccessTokenStatus.Live live -> answer(request, people.get(live.person()), live.scopes());
        };
    }

    private SimulatorResponse refused(SimulatorRequest request, SimulatorResponse.Content refusal) {
        FitbitRequest parsed = FitbitRequest.parse(request.path(), LocalDate.now(clock));
        record(null, parsed, refusal);
        return refusal.header("WWW-Authenticate", "Bearer realm=\"api.fitbit.com\"");
    }

    private SimulatorResponse answer(SimulatorRequest request, SimulatedPerson person, Set<String> scopes) {
        FitbitRequest parsed =
                FitbitRequest.parse(request.path(), LocalDate.ofInstant(clock.instant(), person.timeZone()));
        SimulatedQuota.Decision decision = quota.spend(person.encodedId());
        SimulatorResponse response;
        if (!decision.granted()) {
            response = FitbitError.tooMany();
        } else {
            LocalDate from = parsed instanceof FitbitRequest.Dated dated ? dated.from() : null;
            LocalDate to = parsed instanceof FitbitRequest.Dated dated ? dated.to() : null;
            Optional<Fault> fault = faults.take(person.encodedId(), parsed.endpoint(), from, to);
            response = fault.isEmpty()
                    ? serve(request, parsed, person, scopes)
                    : FaultInjector.apply(
                            fault.get(), () -> serve(request, parsed, person, scopes), FitbitWebApi::failure);
        }
        record(person.encodedId(), parsed, response);
        return withHeaders(response, decision);
    }

    private static SimulatorResponse.Content failure(Fault.Effect.Status status) {
        return FitbitError.of(status.status());
    }

    private SimulatorResponse.Content serve(
            SimulatorRequest request, FitbitRequest parsed, SimulatedPerson person, Set<String> scopes) {
        if (parsed instanceof FitbitRequest.Unknown) {
            return FitbitError.of(404, "not_found", "The API you are requesting could not be found.");
        }
        if (!request.method().equals("GET")) {
            return FitbitError.of(405, "method_not_allowed", request.method() + " is not allowed here.")
                    .header("Allow", "GET");
        }
        String scope = parsed.endpoint().scope();
        if (!scopes.contains(scope)) {
            return FitbitError.of(
                    403,
                    "insufficient_scope",
                    "This application does not have permission to access " + scope
                            + " data. Visit https://dev.fitbit.com/docs/oauth2 for more information on the Fitbit Web"
                            + " API authorization process.");
        }
        Instant now = clock.instant();
        UnitSystem units = UnitSystem.of(request.header("Accept-Language"));
        LocalDate today = LocalDate.ofInstant(now, person.timeZone());
        return switch (parsed) {
            case FitbitRequest.Unknown unknown -> throw new IllegalStateException(unknown + " was answered above");
            case FitbitRequest.Invalid invalid -> invalid.response();
            case FitbitRequest.Undated undated ->
                data(
                        undated.user(),
                        undated.endpoint(),
                        new FitbitRenderContext(person, today, today, false, false, units, now));
            case FitbitRequest.Dated dated ->
                data(dated.user(), dated.endpoint(), FitbitRenderContext.of(dated, person, units, now));
        };
    }

    private static SimulatorResponse.Content data(
            String user, SimulatedEndpoint endpoint, FitbitRenderContext context) {
        if (!user.equals("-") && !user.equals(context.person().encodedId())) {
            return FitbitError.of(
                    403, "insufficient_permissions", "The caller may read the data of its own user only.");
        }
        return SimulatorResponse.json(200, FitbitRenderer.render(endpoint, context));
    }

    private void record(@Nullable String person, FitbitRequest parsed, SimulatorResponse response) {
        LocalDate from = parsed instanceof FitbitRequest.Dated dated ? dated.from() : null;
        LocalDate to = parsed instanceof FitbitRequest.Dated dated ? dated.to() : null;
        requests.add(new RecordedRequest(
                clock.instant(), person, parsed.endpoint(), from, to, SimulatorResponse.status(response)));
    }

    private static SimulatorResponse withHeaders(SimulatorResponse response, SimulatedQuota.Decision decision) {
        return switch (response) {
            case SimulatorResponse.Content content -> withHeaders(content, decision);
            case SimulatorResponse.Truncated truncated ->
                new SimulatorResponse.Truncated(withHeaders(truncated.content(), decision));
            case SimulatorResponse.Reset reset -> reset;
        };
    }

    private static SimulatorResponse.Content withHeaders(
            SimulatorResponse.Content content, SimulatedQuota.Decision decision) {
        int remaining = content.status() == 429 ? 0 : decision.remaining();
        SimulatorResponse.Content counted = content.header("Fitbit-Rate-Limit-Limit", String.valueOf(decision.limit()))
                .header("Fitbit-Rate-Limit-Remaining", String.valueOf(remaining))
                .header("Fitbit-Rate-Limit-Reset", String.valueOf(decision.resetSeconds()));
        return content.status() == 429
                ? counted.header("Retry-After", String.valueOf(decision.resetSeconds()))
                : counted;
    }
}
