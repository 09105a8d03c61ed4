package syncbit.simulator.google;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fault.Sabotage;
import syncbit.simulator.http.GoogleError;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.oauth.Access;
import syncbit.simulator.oauth.Grants;
import syncbit.simulator.person.People;
import syncbit.simulator.person.Person;
import syncbit.simulator.traffic.Quota;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.Requests;

/**
 * The Google Health API v4: token, quota, fault, path, scope, arguments, data, in this order. No answer tells how much of
 * the quota is left.
 */
public final class GoogleHealthApi {
    private final Clock clock;
    private final People people;
    private final Grants grants;
    private final Quota quota;
    private final Faults faults;
    private final Requests requests;
    private final Quirks quirks;

    public GoogleHealthApi(
            Clock clock, People people, Grants grants, Quota quota, Faults faults, Requests requests, Quirks quirks) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.quota = quota;
        this.faults = faults;
        this.requests = requests;
        this.quirks = quirks;
    }

    /** The answer to one request. */
    public Reply answer(Request request) throws IOException {
        Call call = Call.read(request, quirks);
        String token = request.bearer();
        if (token == null) {
            return record(null, call, GoogleError.of("CREDENTIALS_MISSING"));
        }
        return switch (grants.check(token)) {
            case Access.Unknown unknown -> record(null, call, GoogleError.of(401));
            case Access.Expired expired -> record(null, call, GoogleError.of(401));
            case Access.Live live ->
                record(live.person(), call, answer(request, call, people.get(live.person()), live.scopes()));
        };
    }

    private Reply answer(Request request, Call call, Person person, Set<String> scopes) {
        if (!quota.spend(person.encodedId()).granted()) {
            return GoogleError.of(429);
        }
        Optional<Fault> fault = faults.strike(person.encodedId(), call.endpoint(), call.from(), call.to());
        return fault.isEmpty()
                ? serve(request, call, person, scopes)
                : Sabotage.apply(fault.get(), () -> serve(request, call, person, scopes), GoogleHealthApi::failure);
    }

    private static Reply.Content failure(Fault.Damage.Status status) {
        return status.reason() == null ? GoogleError.of(status.status()) : GoogleError.of(status.reason());
    }

    private Reply.Content serve(Request request, Call call, Person person, Set<String> scopes) {
        if (call instanceof Call.Unknown) {
            return GoogleError.notFound(request.path());
        }
        String scope = call.endpoint().scope();
        if (!scope.isEmpty() && !scopes.contains(scope)) {
            return GoogleError.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        }
        if (!call.user().equals("me") && !call.user().equals(person.healthUserId())) {
            return GoogleError.of(403);
        }
        View view = new View(person, clock.instant(), quirks);
        return switch (call) {
            case Call.Unknown unknown -> throw new IllegalStateException(unknown + " was answered above");
            case Call.Refused refused -> refused.reply();
            case Call.Plain plain -> Reply.json(200, new Account(view).of(plain.endpoint()));
            case Call.Points points -> Reply.json(200, new Rendering(view).points(points));
            case Call.Sums sums -> Reply.json(200, new Rendering(view).sums(sums.type(), sums.rollUp()));
        };
    }

    private Reply record(@Nullable String person, Call call, Reply reply) {
        requests.add(new RecordedRequest(
                clock.instant(), person, call.endpoint(), call.from(), call.to(), Reply.status(reply)));
        return reply;
    }
}
