package syncbit.simulator.google;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.FaultInjector;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.oauth.AccessTokenStatus;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedQuota;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Google Health API v4. It checks token, quota, fault, path, scope and arguments in this order. No response tells
 * the
 * remaining quota.
 */
public final class GoogleHealthApi {
    private final Clock clock;
    private final SimulatedPeople people;
    private final GrantStore grants;
    private final SimulatedQuota quota;
    private final Faults faults;
    private final RequestLog requests;
    private final GoogleBehaviours behaviours;

    public GoogleHealthApi(
            Clock clock,
            SimulatedPeople people,
            GrantStore grants,
            SimulatedQuota quota,
            Faults faults,
            RequestLog requests,
            GoogleBehaviours behaviours) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.quota = quota;
        this.faults = faults;
        this.requests = requests;
        this.behaviours = behaviours;
    }

    /** Answers a request. */
    public SimulatorResponse answer(SimulatorRequest request) throws IOException {
        GoogleRequest parsed = GoogleRequest.read(request, behaviours);
        String token = request.bearer();
        if (token == null) {
            return record(null, parsed, GoogleError.of("CREDENTIALS_MISSING"));
        }
        return switch (grants.check(token)) {
            case AccessTokenStatus.Unknown unknown -> record(null, parsed, GoogleError.of(401));
            case AccessTokenStatus.Expired expired -> record(null, parsed, GoogleError.of(401));
            case AccessTokenStatus.Live live ->
                record(live.person(), parsed, answer(request, parsed, people.get(live.person()), live.scopes()));
        };
    }

    private SimulatorResponse answer(
            SimulatorRequest request, GoogleRequest parsed, SimulatedPerson person, Set<String> scopes) {
        if (!quota.spend(person.encodedId()).granted()) {
            return GoogleError.of(429);
        }
        Optional<Fault> fault = faults.take(person.encodedId(), parsed.endpoint(), parsed.from(), parsed.to());
        return fault.isEmpty()
                ? serve(request, parsed, person, scopes)
                : FaultInjector.apply(
                        fault.get(), () -> serve(request, parsed, person, scopes), GoogleHealthApi::failure);
    }

    private static SimulatorResponse.Content failure(Fault.Effect.Status status) {
        return status.reason() == null ? GoogleError.of(status.status()) : GoogleError.of(status.reason());
    }

    private SimulatorResponse.Content serve(
            SimulatorRequest request, GoogleRequest parsed, SimulatedPerson person, Set<String> scopes) {
        if (parsed instanceof GoogleRequest.Unknown) {
            return GoogleError.notFound(request.path());
        }
        String scope = parsed.endpoint().scope();
        if (!scope.isEmpty() && !scopes.contains(scope)) {
            return GoogleError.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        }
        if (!parsed.user().equals("me") && !parsed.user().equals(person.healthUserId())) {
            return GoogleError.of(403);
        }
        GoogleRenderContext context = new GoogleRenderContext(person, clock.instant(), behaviours);
        return switch (parsed) {
            case GoogleRequest.Unknown unknown -> throw new IllegalStateException(unknown + " was answered above");
            case GoogleRequest.Invalid invalid -> invalid.response();
            case GoogleRequest.AccountData data ->
                selected(request, new GoogleAccountRenderer(context).of(data.endpoint()));
            case GoogleRequest.DataPoints points -> selected(request, new GoogleRenderer(context).points(points));
            case GoogleRequest.RollUp sums ->
                selected(request, new GoogleRenderer(context).sums(sums.type(), sums.rollUp()));
            case GoogleRequest.PhysicalRollUp windows ->
                selected(request, RollUpWindows.page(context, windows.type(), windows.rollUp()));
        };
    }

    /** The selected members of a response, compressed if the client accepts that. */
    private static SimulatorResponse.Content selected(SimulatorRequest request, ObjectNode body) {
        try {
            SimulatorResponse.Content content = SimulatorResponse.json(
                    200, FieldMask.read(request.query().get("fields")).of(body));
            String accepted = request.header("Accept-Encoding");
            return accepted != null && accepted.contains("gzip") ? content.gzipped() : content;
        } catch (GoogleRequestException refusal) {
            return refusal.response();
        }
    }

    private SimulatorResponse record(@Nullable String person, GoogleRequest parsed, SimulatorResponse response) {
        requests.add(new RecordedRequest(
                clock.instant(),
                person,
                parsed.endpoint(),
                parsed.from(),
                parsed.to(),
                SimulatorResponse.status(response)));
        return response;
    }
}
