package syncbit.simulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.google.Google;
import syncbit.simulator.google.Quirk;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.oauth.AuthorizeEndpoint;
import syncbit.simulator.oauth.GoogleConsents;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.oauth.Grants;
import syncbit.simulator.oauth.Scopes;
import syncbit.simulator.person.FitabaseFolder;
import syncbit.simulator.person.People;
import syncbit.simulator.person.Person;
import syncbit.simulator.traffic.Quota;
import syncbit.simulator.traffic.Requests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Answers {@code /_control/…}, which Fitbit does not have; the module's README lists it. */
public final class ControlApi {
    private static final Pattern OF_PERSON = Pattern.compile("/_control/people/([A-Z0-9]{6})/([a-z/]+)");

    private final Clock clock;
    private final People people;
    private final Grants grants;
    private final AuthorizeEndpoint authorize;
    private final Quota quota;
    private final Google google;
    private final Faults faults;
    private final Requests requests;

    public ControlApi(
            Clock clock,
            People people,
            Grants grants,
            AuthorizeEndpoint authorize,
            Quota quota,
            Google google,
            Faults faults,
            Requests requests) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.authorize = authorize;
        this.quota = quota;
        this.google = google;
        this.faults = faults;
        this.requests = requests;
    }

    /** The answer; 400 and a plain word for what can't be done. */
    public Reply answer(Request request) throws IOException {
        try {
            Matcher ofPerson = OF_PERSON.matcher(request.path());
            return ofPerson.matches()
                    ? ofPerson(request, people.get(ofPerson.group(1)), ofPerson.group(2))
                    : ofAll(request);
        } catch (IllegalArgumentException | JacksonException | DateTimeException | UncheckedIOException e) {
            return Reply.of(400, "text/plain; charset=utf-8", e.getMessage() + "\n");
        }
    }

    private Reply ofAll(Request request) throws IOException {
        return switch (request.method() + " " + request.path().substring("/_control/".length())) {
            case "GET people" -> Reply.json(200, ControlJson.people(people.all(), grants, clock.instant()));
            case "POST people" -> addPeople(ControlJson.read(request.body(), NewPeople.class));
            case "GET faults" -> Reply.json(200, ControlJson.faults(faults));
            case "POST faults" -> {
                faults.add(ControlJson.read(request.body(), NewFault.class).fault());
                yield done();
            }
            case "DELETE faults" -> {
                faults.clear();
                yield done();
            }
            case "POST off" -> {
                faults.switchOff(true);
                yield done();
            }
            case "GET quirks" -> Reply.json(200, ControlJson.quirks(google.quirks()));
            case "PUT quirks" -> {
                turn(ControlJson.tree(request.body()));
                yield done();
            }
            case "DELETE quirks" -> {
                google.quirks().clear();
                yield done();
            }
            case "GET requests" -> Reply.json(200, ControlJson.requests(requests, quota, google.quota(), people.all()));
            case "DELETE requests" -> {
                requests.clear();
                quota.reset();
                google.quota().reset();
                yield done();
            }
            default -> nothingThere(request);
        };
    }

    private Reply ofPerson(Request request, Person person, String what) throws IOException {
        String id = person.encodedId();
        switch (request.method() + " " + what) {
            case "GET truth" -> {
                return ControlJson.truth(person, request.query(), clock.instant());
            }
            case "GET truth/devices" -> {
                return ControlJson.deviceTruth(person, clock.instant());
            }
            case "POST consent" -> {
                return consent(person, ControlJson.read(request.body(), Consent.class));
            }
            case "PUT sync" -> person.syncUntil(ControlJson.instant(ControlJson.tree(request.body()), "until"));
            case "POST correction" -> correct(person, ControlJson.tree(request.body()));
            case "POST spend" ->
                quota.spendElsewhere(
                        id,
                        ControlJson.required(ControlJson.tree(request.body()), "requests")
                                .asInt());
            case "POST revoke" -> {
                grants.revokeAll(id);
                google.grants().revokeAll(id);
            }
            case "POST expire" -> {
                grants.expireAccess(id);
                google.grants().expireAccess(id);
            }
            default -> {
                return nothingThere(request);
            }
        }
        return done();
    }

    private Reply addPeople(NewPeople wanted) {
        List<Person> added =
                wanted.csv() == null ? List.of(wanted.person(LocalDate.now(clock))) : FitabaseFolder.read(wanted.csv());
        added.forEach(people::add);
        return Reply.json(201, ControlJson.people(added, grants, clock.instant()));
    }

    private Reply consent(Person person, Consent wanted) {
        URI location = GoogleConsents.PATH.equals(wanted.authorizeUrl().getPath())
                ? google.consents().allow(wanted.authorizeUrl(), person, scopes(wanted, GoogleScopes.ALL))
                : authorize.allow(wanted.authorizeUrl(), person, scopes(wanted, Scopes.ALL));
        return Reply.json(200, ControlJson.object().put("location", location.toString()));
    }

    private static Set<String> scopes(Consent wanted, Set<String> all) {
        return wanted.scopes() == null ? all : wanted.scopes();
    }

    /** {@code {"testing":true}}: what is not named stays as it is. */
    private void turn(JsonNode wanted) {
        wanted.properties()
                .forEach(entry -> google.quirks()
                        .turn(Quirk.of(entry.getKey()), entry.getValue().asBoolean()));
    }

    private static void correct(Person person, JsonNode body) {
        LocalDate date = LocalDate.parse(ControlJson.required(body, "date").asString());
        long steps = ControlJson.required(body, "steps").asLong();
        person.correct(date, day -> day.withSteps(steps));
    }

    private static Reply done() {
        return new Reply.Content(204, Map.of(), new byte[0]);
    }

    private static Reply nothingThere(Request request) {
        return Reply.of(
                404,
                "text/plain; charset=utf-8",
                "There is no " + request.method() + " " + request.path() + " to steer the simulator by.\n");
    }
}
