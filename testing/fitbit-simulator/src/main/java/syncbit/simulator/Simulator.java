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
import syncbit.simulator.fitbit.FitbitWebApi;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.google.GoogleSimulation;
import syncbit.simulator.http.WebServer;
import syncbit.simulator.oauth.FitbitAuthorizeEndpoint;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.oauth.FitbitTokenEndpoint;
import syncbit.simulator.oauth.GoogleAuthorizeEndpoint;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.oauth.RegisteredClient;
import syncbit.simulator.person.ExpectedSample;
import syncbit.simulator.person.ExpectedSamples;
import syncbit.simulator.person.FitabaseFolder;
import syncbit.simulator.person.SeededPersonBuilder;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedQuota;

/**
 * Fitbit and Google, on a port of this machine: {@code Simulator.start()}, add people, point the product at {@link #url()}.
 */
public final class Simulator implements AutoCloseable {
    private final Clock clock;
    private final SimulatedPeople people = new SimulatedPeople();
    private final GrantStore grants;
    private final SimulatedQuota quota;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final FitbitAuthorizeEndpoint authorize;
    private final GoogleSimulation google;
    private final WebServer server;
    private final String host;

    private Simulator(SimulatorSettings settings, Clock clock) {
        if (settings.csv() != null) {
            FitabaseFolder.read(settings.csv()).forEach(people::add);
        }
        this.clock = clock;
        this.host = settings.host();
        this.grants = new GrantStore(clock, GrantStore.RefreshPolicy.FITBIT, settings.tokenLife());
        this.quota =
                new SimulatedQuota(clock, settings.quotaRequests(), settings.quotaPeriod(), settings.quotaOffset());
        RegisteredClient client =
                new RegisteredClient(settings.clientId(), settings.clientSecret(), settings.redirectUris());
        this.authorize = new FitbitAuthorizeEndpoint(client, grants, people);
        SimulatorSettings.GoogleLimits limits = settings.google();
        this.google = GoogleSimulation.of(
                clock,
                client,
                limits.tokenLife(),
                new SimulatedQuota(clock, limits.quotaRequests(), limits.quotaPeriod(), Duration.ZERO),
                people,
                faults,
                requests);
        RequestRouter router = new RequestRouter(
                clock,
                authorize,
                new FitbitTokenEndpoint(client, grants),
                new FitbitWebApi(clock, people, grants, quota, faults, requests),
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
    public SimulatedPerson add(SimulatedPerson person) {
        return people.add(person);
    }

    /** Adds somebody whose days are made up. */
    public SimulatedPerson add(SeededPersonBuilder person) {
        return people.add(person.build());
    }

    /** Adds everybody of a folder of Fitabase files; their days are replayed. */
    public List<SimulatedPerson> replay(Path folder) {
        List<SimulatedPerson> replayed = FitabaseFolder.read(folder);
        replayed.forEach(people::add);
        return replayed;
    }

    /** Everybody. */
    public Collection<SimulatedPerson> people() {
        return people.all();
    }

    /** Somebody, by encodedId. */
    public SimulatedPerson person(String encodedId) {
        return people.get(encodedId);
    }

    /** What must stand in VictoriaMetrics for a date once all its data has arrived; all labels but {@code user}. */
    public List<ExpectedSample> expectedSamples(SimulatedPerson person, LocalDate date) {
        return ExpectedSamples.of(person, date);
    }

    /** What a reading of a person's devices at this moment must leave. */
    public List<ExpectedSample> expectedDeviceSamples(SimulatedPerson person) {
        return ExpectedSamples.devices(person, clock.instant());
    }

    /** The same where the days come from Google, which knows nothing of a day on which nothing was worn. */
    public List<ExpectedSample> expectedGoogleSamples(SimulatedPerson person, LocalDate date) {
        return ExpectedSamples.of(person, person.day(date).withoutUnwornActivity());
    }

    /** What Fitbit's servers know of a date at this moment, as samples. */
    public List<ExpectedSample> visibleSamples(SimulatedPerson person, LocalDate date) {
        return ExpectedSamples.of(person, person.visible(date, clock.instant()));
    }

    /** The authorization code of a consent, without the page and without PKCE; trade it at the token endpoint. */
    public String consent(SimulatedPerson person, Collection<String> scopes) {
        return grants.consent(person.encodedId(), scopes, null, null);
    }

    /** Tokens of a consent to those scopes, without any of the ceremony. */
    public IssuedTokens signIn(SimulatedPerson person, Collection<String> scopes) {
        return grants.redeem(consent(person, scopes), null, null).orElseThrow();
    }

    /** Tokens of a consent to every scope. */
    public IssuedTokens signIn(SimulatedPerson person) {
        return signIn(person, FitbitScopes.ALL);
    }

    /** Tokens of a consent at Google to those scopes, without any of the ceremony. */
    public IssuedTokens signInWithGoogle(SimulatedPerson person, Collection<String> scopes) {
        return google.consents().signIn(person, scopes);
    }

    /** Tokens of a consent at Google to every scope. */
    public IssuedTokens signInWithGoogle(SimulatedPerson person) {
        return signInWithGoogle(person, GoogleScopes.ALL);
    }

    /**
     * Where a browser at this authorize address, of Fitbit or of Google, is sent when the person allows everything that is
     * asked for.
     */
    public URI allow(URI authorizeUrl, SimulatedPerson person) {
        return allow(authorizeUrl, person, ofGoogle(authorizeUrl) ? GoogleScopes.ALL : FitbitScopes.ALL);
    }

    /** Where a browser at this authorize address is sent when the person allows only these scopes. */
    public URI allow(URI authorizeUrl, SimulatedPerson person, Set<String> scopes) {
        return ofGoogle(authorizeUrl)
                ? google.consents().allow(authorizeUrl, person, scopes)
                : authorize.allow(authorizeUrl, person, scopes);
    }

    /** Where a browser at this authorize address is sent when the person refuses. */
    public URI deny(URI authorizeUrl) {
        return ofGoogle(authorizeUrl) ? google.consents().deny(authorizeUrl) : authorize.deny(authorizeUrl);
    }

    private static boolean ofGoogle(URI authorizeUrl) {
        return GoogleAuthorizeEndpoint.PATH.equals(authorizeUrl.getPath());
    }

    /** The consents are withdrawn, at Fitbit and at Google: all of the person's tokens are invalid. */
    public void revoke(SimulatedPerson person) {
        grants.revokeAll(person.encodedId());
        google.grants().revokeAll(person.encodedId());
    }

    /** The person's access tokens expire at once; refresh tokens stay good. */
    public void expireAccess(SimulatedPerson person) {
        grants.expireAccess(person.encodedId());
        google.grants().expireAccess(person.encodedId());
    }

    /** How many consents of the person are in force at Fitbit. */
    public long consents(SimulatedPerson person) {
        return grants.count(person.encodedId());
    }

    /** How many consents of the person are in force at Google. */
    public long googleConsents(SimulatedPerson person) {
        return google.grants().count(person.encodedId());
    }

    /** Switches something odd about the Google Health API on or off. */
    public void setBehaviour(GoogleBehaviour behaviour, boolean on) {
        google.behaviours().set(behaviour, on);
    }

    /** Another program spends so many of the person's requests. */
    public void spend(SimulatedPerson person, int requests) {
        quota.spendElsewhere(person.encodedId(), requests);
    }

    /** The quota windows a person used, oldest first. */
    public List<SimulatedQuota.Window> windows(SimulatedPerson person) {
        return quota.windows(person.encodedId());
    }

    /** The windows of Google's quota a person used, oldest first. */
    public List<SimulatedQuota.Window> googleWindows(SimulatedPerson person) {
        return google.quota().windows(person.encodedId());
    }

    /** Another program spends so many of the person's requests at Google. */
    public void spendAtGoogle(SimulatedPerson person, int requests) {
        google.quota().spendElsewhere(person.encodedId(), requests);
    }

    /** Failures to bring about. */
    public Faults faults() {
        return faults;
    }

    /** What was asked. */
    public RequestLog requests() {
        return requests;
    }

    @Override
    public void close() {
        server.close();
    }
}
