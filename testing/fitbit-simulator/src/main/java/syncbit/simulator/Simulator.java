package syncbit.simulator;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import syncbit.simulator.control.ControlApi;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fitbit.WebApi;
import syncbit.simulator.google.Google;
import syncbit.simulator.google.Quirk;
import syncbit.simulator.http.WebServer;
import syncbit.simulator.oauth.AuthorizeEndpoint;
import syncbit.simulator.oauth.Client;
import syncbit.simulator.oauth.GoogleConsents;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.oauth.Grants;
import syncbit.simulator.oauth.Scopes;
import syncbit.simulator.oauth.TokenEndpoint;
import syncbit.simulator.oauth.Tokens;
import syncbit.simulator.person.FitabaseFolder;
import syncbit.simulator.person.People;
import syncbit.simulator.person.Person;
import syncbit.simulator.person.Sample;
import syncbit.simulator.person.SeededPerson;
import syncbit.simulator.person.Truth;
import syncbit.simulator.traffic.Quota;
import syncbit.simulator.traffic.Requests;

/**
 * Fitbit and Google, on a port of this machine: {@code Simulator.start()}, add people, point the product at {@link #url()}.
 */
public final class Simulator implements AutoCloseable {
    private final Clock clock;
    private final People people = new People();
    private final Grants grants;
    private final Quota quota;
    private final Faults faults = new Faults();
    private final Requests requests = new Requests();
    private final AuthorizeEndpoint authorize;
    private final Google google;
    private final WebServer server;
    private final String host;

    private Simulator(SimulatorSettings settings, Clock clock) {
        if (settings.csv() != null) {
            FitabaseFolder.read(settings.csv()).forEach(people::add);
        }
        this.clock = clock;
        this.host = settings.host();
        this.grants = new Grants(clock, Grants.Style.FITBIT, settings.tokenLife());
        this.quota = new Quota(clock, settings.quotaRequests(), settings.quotaPeriod(), settings.quotaOffset());
        Client client = new Client(settings.clientId(), settings.clientSecret(), settings.redirectUris());
        this.authorize = new AuthorizeEndpoint(client, grants, people);
        SimulatorSettings.Google limits = settings.google();
        this.google = Google.of(
                clock,
                client,
                limits.tokenLife(),
                new Quota(clock, limits.quotaRequests(), limits.quotaPeriod(), Duration.ZERO),
                people,
                faults,
                requests);
        Router router = new Router(
                clock,
                authorize,
                new TokenEndpoint(client, grants),
                new WebApi(clock, people, grants, quota, faults, requests),
                google,
                new ControlApi(clock, people, grants, authorize, quota, google, faults, requests),
                faults,
                requests);
        this.server = new WebServer(new InetSocketAddress(settings.host(), settings.port()), router);
    }

    /** On a free port, by the system's clock, with nobody in it. */
    public static Simulator start() {
        return start(SimulatorSettings.defaults());
    }

    /** By the system's clock, with nobody in it. */
    public static Simulator start(SimulatorSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** With nobody in it; quota windows, token life and what was synced go by the clock. */
    public static Simulator start(SimulatorSettings settings, Clock clock) {
        return new Simulator(settings, clock);
    }

    /** Where it answers: the base of both APIs and of both providers' OAuth. */
    public URI url() {
        return URI.create("http://" + host + ":" + server.port());
    }

    /** Adds somebody. */
    public Person add(Person person) {
        return people.add(person);
    }

    /** Adds somebody whose days are made up. */
    public Person add(SeededPerson person) {
        return people.add(person.build());
    }

    /** Adds everybody of a folder of Fitabase files; their days are replayed. */
    public List<Person> replay(Path folder) {
        List<Person> replayed = FitabaseFolder.read(folder);
        replayed.forEach(people::add);
        return replayed;
    }

    /** Everybody. */
    public Collection<Person> people() {
        return people.all();
    }

    /** Somebody, by encodedId. */
    public Person person(String encodedId) {
        return people.get(encodedId);
    }

    /** What must stand in VictoriaMetrics for a date once all its data has arrived; all labels but {@code user}. */
    public List<Sample> truth(Person person, LocalDate date) {
        return Truth.of(person, date);
    }

    /** What a reading of a person's devices at this moment must leave. */
    public List<Sample> deviceTruth(Person person) {
        return Truth.devices(person, clock.instant());
    }

    /** The same where the days come from Google, which knows nothing of a day on which nothing was worn. */
    public List<Sample> googleTruth(Person person, LocalDate date) {
        return Truth.of(person, person.day(date).asWorn());
    }

    /** What Fitbit's servers know of a date at this moment, as samples. */
    public List<Sample> visibleTruth(Person person, LocalDate date) {
        return Truth.of(person, person.visible(date, clock.instant()));
    }

    /** The authorization code of a consent, without the page and without PKCE; trade it at the token endpoint. */
    public String consent(Person person, Collection<String> scopes) {
        return grants.consent(person.encodedId(), scopes, null, null);
    }

    /** Tokens of a consent to those scopes, without any of the ceremony. */
    public Tokens signIn(Person person, Collection<String> scopes) {
        return grants.redeem(consent(person, scopes), null, null).orElseThrow();
    }

    /** Tokens of a consent to every scope. */
    public Tokens signIn(Person person) {
        return signIn(person, Scopes.ALL);
    }

    /** Tokens of a consent at Google to those scopes, without any of the ceremony. */
    public Tokens signInWithGoogle(Person person, Collection<String> scopes) {
        return google.consents().signIn(person, scopes);
    }

    /** Tokens of a consent at Google to every scope. */
    public Tokens signInWithGoogle(Person person) {
        return signInWithGoogle(person, GoogleScopes.ALL);
    }

    /**
     * Where a browser at this authorize address, of Fitbit or of Google, is sent when the person allows everything that is
     * asked for.
     */
    public URI allow(URI authorizeUrl, Person person) {
        return allow(authorizeUrl, person, ofGoogle(authorizeUrl) ? GoogleScopes.ALL : Scopes.ALL);
    }

    /** Where a browser at this authorize address is sent when the person allows only these scopes. */
    public URI allow(URI authorizeUrl, Person person, Set<String> scopes) {
        return ofGoogle(authorizeUrl)
                ? google.consents().allow(authorizeUrl, person, scopes)
                : authorize.allow(authorizeUrl, person, scopes);
    }

    /** Where a browser at this authorize address is sent when the person refuses. */
    public URI deny(URI authorizeUrl) {
        return ofGoogle(authorizeUrl) ? google.consents().deny(authorizeUrl) : authorize.deny(authorizeUrl);
    }

    private static boolean ofGoogle(URI authorizeUrl) {
        return GoogleConsents.PATH.equals(authorizeUrl.getPath());
    }

    /** The consents are withdrawn, at Fitbit and at Google: all of the person's tokens are invalid. */
    public void revoke(Person person) {
        grants.revokeAll(person.encodedId());
        google.grants().revokeAll(person.encodedId());
    }

    /** The person's access tokens expire at once; refresh tokens stay good. */
    public void expireAccess(Person person) {
        grants.expireAccess(person.encodedId());
        google.grants().expireAccess(person.encodedId());
    }

    /** How many consents of the person are in force at Fitbit. */
    public long consents(Person person) {
        return grants.count(person.encodedId());
    }

    /** How many consents of the person are in force at Google. */
    public long googleConsents(Person person) {
        return google.grants().count(person.encodedId());
    }

    /** Switches something odd about the Google Health API on or off. */
    public void turn(Quirk quirk, boolean on) {
        google.quirks().turn(quirk, on);
    }

    /** Another program spends so many of the person's requests. */
    public void spend(Person person, int requests) {
        quota.spendElsewhere(person.encodedId(), requests);
    }

    /** The quota windows a person used, oldest first. */
    public List<Quota.Window> windows(Person person) {
        return quota.windows(person.encodedId());
    }

    /** The windows of Google's quota a person used, oldest first. */
    public List<Quota.Window> googleWindows(Person person) {
        return google.quota().windows(person.encodedId());
    }

    /** Another program spends so many of the person's requests at Google. */
    public void spendAtGoogle(Person person, int requests) {
        google.quota().spendElsewhere(person.encodedId(), requests);
    }

    /** Failures to bring about. */
    public Faults faults() {
        return faults;
    }

    /** What was asked. */
    public Requests requests() {
        return requests;
    }

    @Override
    public void close() {
        server.close();
    }
}
