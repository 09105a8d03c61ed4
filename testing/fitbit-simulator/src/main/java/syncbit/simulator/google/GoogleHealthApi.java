package syncbit.simulator.google;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fault.FaultInjector;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.oauth.AccessTokenStatus;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedQuota;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.RequestLog;

/**
 * The Google Health API v4: token, quota, fault, path, scope, arguments, data, in this order. No answer tells how much of
 * the quota is left.
 */
public final class GoogleHealthApi {
    private final Clock clock;
    private final SimulatedPeople people;
    private final GrantStore grants;
    private final SimulatedQuota quota;
    private final Faults faults;
    private final RequestLog requests;
    private final GoogleBehaviours quirks;

    public GoogleHealthApi(
            Clock clock, SimulatedPeople people, GrantStore grants, SimulatedQuota quota, Faults faults, RequestLog requests, GoogleBehaviours quirks) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.quota = quota;
        this.faults = faults;
        this.requests = requests;
        this.quirks = quirks;
    }

    /** The answer to one request. */
    public SimulatorResponse answer(SimulatorRequest request) throws IOException {
        GoogleRequest call = GoogleRequest.read(request, quirks);
        String token = request.bearer();
        if (token == null) {
            return record(null, call, GoogleError.of("CREDENTIALS_MISSING"));
        }
        return switch (grants.check(token)) {
            case AccessTokenStatus.Unknown unknown -> record(null, call, GoogleError.of(401));
            case AccessTokenStatus.Expired expired -> record(null, call, GoogleError.of(401));
            case AccessTokenStatus.Live live ->
                record(live.person(), call, answer(request, call, people.get(live.person()), live.scopes()));
        };
    }

    private SimulatorResponse answer(SimulatorRequest request, GoogleRequest call, SimulatedPerson person, Set<String> scopes) {
        if (!quota.spend(person.encodedId()).granted()) {
            return GoogleError.of(429);
        }
        Optional<Fault> fault = faults.strike(person.encodedId(), call.endpoint(), call.from(), call.to());
        return fault.isEmpty()
                ? serve(request, call, person, scopes)
                : FaultInjector.apply(fault.get(), () -> serve(request, call, person, scopes), GoogleHealthApi::failure);
    }

    private static SimulatorResponse.Content failure(Fault.Damage.Status status) {
        return status.reason() == null ? GoogleError.of(status.status()) : GoogleError.of(status.reason());
    }

    private SimulatorResponse.Content serve(SimulatorRequest request, GoogleRequest call, SimulatedPerson person, Set<String> scopes) {
        if (call instanceof GoogleRequest.Unknown) {
            return GoogleError.notFound(request.path());
        }
        String scope = call.endpoint().scope();
        if (!scope.isEmpty() && !scopes.contains(scope)) {
            return GoogleError.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        }
        if (!call.user().equals("me") && !call.user().equals(person.healthUserId())) {
            return GoogleError.of(403);
        }
        GoogleRenderContext view = new GoogleRenderContext(person, clock.instant(), quirks);
        return switch (call) {
            case GoogleRequest.Unknown unknown -> throw new IllegalStateException(unknown + " was answered above");
            case GoogleRequest.Refused refused -> refused.reply();
            case GoogleRequest.Plain plain -> SimulatorResponse.json(200, new GoogleAccountRenderer(view).of(plain.endpoint()));
            case GoogleRequest.Points points -> SimulatorResponse.json(200, new GoogleRenderer(view).points(points));
            case GoogleRequest.Sums sums -> SimulatorResponse.json(200, new GoogleRenderer(view).sums(sums.type(), sums.rollUp()));
        };
    }

    private SimulatorResponse record(@Nullable String person, GoogleRequest call, SimulatorResponse reply) {
        requests.add(new RecordedRequest(
                clock.instant(), person, call.endpoint(), call.from(), call.to(), SimulatorResponse.status(reply)));
        return reply;
    }
}
