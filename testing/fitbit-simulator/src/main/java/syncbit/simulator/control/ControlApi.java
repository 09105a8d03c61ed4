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
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.google.GoogleSimulation;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.oauth.FitbitAuthorizeEndpoint;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.oauth.GoogleAuthorizeEndpoint;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.person.FitabaseFolder;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedQuota;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The simulator's own API under {@code /_control/}; the module's README documents it. */
public final class ControlApi {
    private static final Pattern OF_PERSON = Pattern.compile("/_control/people/([A-Z0-9]{6})/([a-z/]+)");

    private final Clock clock;
    private final SimulatedPeople people;
    private final GrantStore grants;
    private final FitbitAuthorizeEndpoint authorize;
    private final SimulatedQuota quota;
    private final GoogleSimulation google;
    private final Faults faults;
    private final RequestLog requests;

    public ControlApi(
            Clock clock,
            SimulatedPeople people,
            GrantStore grants,
            FitbitAuthorizeEndpoint authorize,
            SimulatedQuota quota,
            GoogleSimulation google,
            Faults faults,
            RequestLog requests) {
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.authorize = authorize;
        this.quota = quota;
        this.google = google;
        this.faults = faults;
        this.requests = requests;
    }

    /** Answers a request; 400 with a message in plain text for an invalid one. */
    public SimulatorResponse answer(SimulatorRequest request) throws IOException {
        try {
            Matcher ofPerson = OF_PERSON.matcher(request.path());
            return ofPerson.matches()
                    ? ofPerson(request, people.get(ofPerson.group(1)), ofPerson.group(2))
                    : ofAll(request);
        } catch (IllegalArgumentException | JacksonException | DateTimeException | UncheckedIOException e) {
            return SimulatorResponse.of(400, "text/plain; charset=utf-8", e.getMessage() + "\n");
        }
    }

    private SimulatorResponse ofAll(SimulatorRequest request) throws IOException {
        return switch (request.method() + " " + request.path().substring("/_control/".length())) {
            case "GET people" -> SimulatorResponse.json(200, ControlJson.people(people.all(), grants, clock.instant()));
            case "POST people" -> addPeople(ControlJson.read(request.body(), AddPeopleRequest.class));
            case "GET faults" -> SimulatorResponse.json(200, ControlJson.faults(faults));
            case "POST faults" -> {
                faults.add(
                        ControlJson.read(request.body(), AddFaultRequest.class).fault());
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
            case "GET quirks" -> SimulatorResponse.json(200, ControlJson.behaviours(google.behaviours()));
            case "PUT quirks" -> {
                setBehaviours(ControlJson.tree(request.body()));
                yield done();
            }
            case "DELETE quirks" -> {
                google.behaviours().clear();
                yield done();
            }
            case "GET requests" ->
                SimulatorResponse.json(200, ControlJson.requests(requests, quota, google.quota(), people.all()));
            case "DELETE requests" -> {
                requests.clear();
                quota.reset();
                google.quota().reset();
                yield done();
            }
            default -> nothingThere(request);
        };
    }

    private SimulatorResponse ofPerson(SimulatorRequest request, SimulatedPerson person, String what)
            throws IOException {
        String id = person.encodedId();
        switch (request.method() + " " + what) {
            case "GET truth" -> {
                return ControlJson.expectedSamples(person, request.query(), clock.instant());
            }
            case "GET truth/devices" -> {
                return ControlJson.expectedDeviceSamples(person, clock.instant());
            }
            case "POST consent" -> {
                return consent(person, ControlJson.read(request.body(), ConsentRequest.class));
            }
            case "GET truth/intraday" -> {
                return ControlJson.expectedIntradaySamples(person, request.query(), clock.instant());
            }
            case "PUT withheld" -> SituationRequest.withhold(person, ControlJson.tree(request.body()));
            case "DELETE withheld" -> person.release();
            case "POST travel" -> SituationRequest.travel(person, ControlJson.tree(request.body()));
            case "POST sleep" -> SituationRequest.shortenSleep(person, ControlJson.tree(request.body()));
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

    private SimulatorResponse addPeople(AddPeopleRequest wanted) {
        List<SimulatedPerson> added =
                wanted.csv() == null ? List.of(wanted.person(LocalDate.now(clock))) : FitabaseFolder.read(wanted.csv());
        added.forEach(people::add);
        return SimulatorResponse.json(201, ControlJson.people(added, grants, clock.instant()));
    }

    private SimulatorResponse consent(SimulatedPerson person, ConsentRequest wanted) {
        URI location = GoogleAuthorizeEndpoint.PATH.equals(wanted.authorizeUrl().getPath())
                ? google.consents().allow(wanted.authorizeUrl(), person, scopes(wanted, GoogleScopes.ALL))
                : authorize.allow(wanted.authorizeUrl(), person, scopes(wanted, FitbitScopes.ALL));
        return SimulatorResponse.json(200, ControlJson.object().put("location", location.toString()));
    }

    private static Set<String> scopes(ConsentRequest wanted, Set<String> all) {
        return wanted.scopes() == null ? all : wanted.scopes();
    }

    /** Reads {@code {"testing":true}}. Behaviours that are not named stay unchanged. */
    private void setBehaviours(JsonNode wanted) {
        wanted.properties()
                .forEach(entry -> google.behaviours()
                        .set(
                                GoogleBehaviour.of(entry.getKey()),
                                entry.getValue().asBoolean()));
    }

    private static void correct(SimulatedPerson person, JsonNode body) {
        LocalDate date = LocalDate.parse(ControlJson.required(body, "date").asString());
        long steps = ControlJson.required(body, "steps").asLong();
        person.correct(date, day -> day.withSteps(steps));
    }

    private static SimulatorResponse done() {
        return new SimulatorResponse.Content(204, Map.of(), new byte[0]);
    }

    private static SimulatorResponse nothingThere(SimulatorRequest request) {
        return SimulatorResponse.of(
                404,
                "text/plain; charset=utf-8",
                "There is no " + request.method() + " " + request.path() + " in the control API.\n");
    }
}
