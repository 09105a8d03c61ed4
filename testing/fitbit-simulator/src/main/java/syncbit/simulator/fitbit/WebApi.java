package syncbit.simulator.fitbit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fault.Sabotage;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.oauth.Access;
import syncbit.simulator.oauth.Grants;
import syncbit.simulator.person.People;
import syncbit.simulator.person.Person;
import syncbit.simulator.traffic.Endpoint;
import syncbit.simulator.traffic.Quota;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.Requests;

/**
 * The Web API: token, quota, fault, path, scope, arguments, data, in this order. A request without a live token costs
 * nothing and carries no quota headers; every other one costs one request, however it ends.
 */
public final class WebApi {
    private final Clock clock;
    private final People people;
    private final Grants grants;
    private final Quota quota;
    private final Faults faults;
    private final Requests requests;

    public WebApi(Clock clock, People people, Grants grants, Quota quota, Faults faults, Requests requests) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.quota = quota;
        this.faults = faults;
        this.requests = requests;
    }

    /** The answer to one request. */
    public Reply answer(Request request) {
        String token = request.bearer();
        return switch (token == null ? new Access.Unknown() : grants.check(token)) {
            case Access.Unknown unknown ->
                refused(request, FitbitError.of(401, "invalid_token", "Access token invalid: " + token));
            case Access.Expired expired ->
                refused(request, FitbitError.of(401, "expired_token", "Access token expired: " + token));
            case Access.Live live -> answer(request, people.get(live.person()), live.scopes());
        };
    }

    private Reply refused(Request request, Reply.Content refusal) {
        Call call = Call.parse(request.path(), LocalDate.now(clock));
        record(null, call, refusal);
        return refusal.header("WWW-Authenticate", "Bearer realm=\"api.fitbit.com\"");
    }

    private Reply answer(Request request, Person person, Set<String> scopes) {
        Call call = Call.parse(request.path(), LocalDate.ofInstant(clock.instant(), person.timeZone()));
        Quota.Verdict verdict = quota.spend(person.encodedId());
        Reply reply;
        if (!verdict.granted()) {
            reply = FitbitError.tooMany();
        } else {
            LocalDate from = call instanceof Call.Dated dated ? dated.from() : null;
            LocalDate to = call instanceof Call.Dated dated ? dated.to() : null;
            Optional<Fault> fault = faults.strike(person.encodedId(), call.endpoint(), from, to);
            reply = fault.isEmpty()
                    ? serve(request, call, person, scopes)
                    : Sabotage.apply(fault.get(), () -> serve(request, call, person, scopes), WebApi::failure);
        }
        record(person.encodedId(), call, reply);
        return withHeaders(reply, verdict);
    }

    private static Reply.Content failure(Fault.Damage.Status status) {
        return FitbitError.of(status.status());
    }

    private Reply.Content serve(Request request, Call call, Person person, Set<String> scopes) {
        if (call instanceof Call.Unknown) {
            return FitbitError.of(404, "not_found", "The API you are requesting could not be found.");
        }
        if (!request.method().equals("GET")) {
            return FitbitError.of(405, "method_not_allowed", request.method() + " is not allowed here.")
                    .header("Allow", "GET");
        }
        String scope = call.endpoint().scope();
        if (!scopes.contains(scope)) {
            return FitbitError.of(
                    403,
                    "insufficient_scope",
                    "This application does not have permission to access " + scope
                            + " data. Visit https://dev.fitbit.com/docs/oauth2 for more information on the Fitbit Web"
                            + " API authorization process.");
        }
        Instant now = clock.instant();
        Units units = Units.of(request.header("Accept-Language"));
        LocalDate today = LocalDate.ofInstant(now, person.timeZone());
        return switch (call) {
            case Call.Unknown unknown -> throw new IllegalStateException(unknown + " was answered above");
            case Call.Refused refused -> refused.reply();
            case Call.Plain plain ->
                data(plain.user(), plain.endpoint(), new View(person, today, today, false, false, units, now));
            case Call.Dated dated -> data(dated.user(), dated.endpoint(), View.of(dated, person, units, now));
        };
    }

    private static Reply.Content data(String user, Endpoint endpoint, View view) {
        if (!user.equals("-") && !user.equals(view.person().encodedId())) {
            return FitbitError.of(
                    403, "insufficient_permissions", "The caller may read the data of its own user only.");
        }
        return Reply.json(200, Rendering.render(endpoint, view));
    }

    private void record(@Nullable String person, Call call, Reply reply) {
        LocalDate from = call instanceof Call.Dated dated ? dated.from() : null;
        LocalDate to = call instanceof Call.Dated dated ? dated.to() : null;
        requests.add(new RecordedRequest(clock.instant(), person, call.endpoint(), from, to, Reply.status(reply)));
    }

    private static Reply withHeaders(Reply reply, Quota.Verdict verdict) {
        return switch (reply) {
            case Reply.Content content -> withHeaders(content, verdict);
            case Reply.Truncated truncated -> new Reply.Truncated(withHeaders(truncated.content(), verdict));
            case Reply.Reset reset -> reset;
        };
    }

    private static Reply.Content withHeaders(Reply.Content content, Quota.Verdict verdict) {
        int remaining = content.status() == 429 ? 0 : verdict.remaining();
        Reply.Content counted = content.header("Fitbit-Rate-Limit-Limit", String.valueOf(verdict.limit()))
                .header("Fitbit-Rate-Limit-Remaining", String.valueOf(remaining))
                .header("Fitbit-Rate-Limit-Reset", String.valueOf(verdict.resetSeconds()));
        return content.status() == 429
                ? counted.header("Retry-After", String.valueOf(verdict.resetSeconds()))
                : counted;
    }
}
