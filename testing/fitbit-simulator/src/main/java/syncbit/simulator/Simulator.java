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
import syncbit.simulator.person.FitabaseFolder;
import syncbit.simulator.person.SeededPersonBuilder;
import syncbit.simulator.person.SimulatedIntradaySamples;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.person.SimulatedSamples;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedQuota;

/**
 * A simulated Fitbit and Google Health API on a local port. Call {@code Simulator.start()}, add people, and configure
 * the
 * services with {@link #url()}.
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

    /** Starts on a free port with the system clock and without people. */
    public static Simulator start() {
        return start(SimulatorSettings.defaults());
    }

    /** Starts with the system clock and without people. */
    public static Simulator start(SimulatorSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** Starts without people. The clock determines quota windows, token expiry and how much a tracker has synced. */
    public static Simulator start(SimulatorSettings settings, Clock clock) {
        return new Simulator(settings, clock);
    }

    /** The base URL of both APIs and of both providers' OAuth endpoints. */
    public URI url() {
        return URI.create("http://" + host + ":" + server.port());
    }

    /** Adds a person. */
    public SimulatedPerson add(SimulatedPerson person) {
        return people.add(person);
    }

    /** Adds a person with generated days. */
    public SimulatedPerson add(SeededPersonBuilder person) {
        return people.add(person.build());
    }

    /** Adds all people of a folder of Fitabase files and replays their days. */
    public List<SimulatedPerson> replay(Path folder) {
        List<SimulatedPerson> replayed = FitabaseFolder.read(folder);
        replayed.forEach(people::add);
        return replayed;
    }

    /** All people. */
    public Collection<SimulatedPerson> people() {
        return people.all();
    }

    /** The person with this encodedId. */
    public SimulatedPerson person(String encodedId) {
        return people.get(encodedId);
    }

    /**
     * The samples that VictoriaMetrics must hold for a date after all its data has arrived, with all labels except
     * {@code user}.
     */
    public List<ExpectedSample> expectedSamples(SimulatedPerson person, LocalDate date) {
        return SimulatedSamples.of(person, date);
    }

    /** The samples that a reading of a person's devices at this moment must write. */
    public List<ExpectedSample> expectedDeviceSamples(SimulatedPerson person) {
        return SimulatedSamples.devices(person, clock.instant());
    }

    /** The expected samples of a date that was read from Google. Google has no activity data for a day without wear. */
    public List<ExpectedSample> expectedGoogleSamples(SimulatedPerson person, LocalDate date) {
        return SimulatedSamples.of(person, person.day(date).withoutUnwornActivity());
    }

    /** The expected samples within a date after all its data has arrived. */
    public List<ExpectedSample> expectedIntradaySamples(
            SimulatedPerson person, LocalDate date, SimulatedIntradaySamples.Resolution resolution) {
        return SimulatedIntradaySamples.of(person, date, resolution);
    }

    /** The samples within a date as far as the servers know it at this moment. */
    public List<ExpectedSample> visibleIntradaySamples(
            SimulatedPerson person, LocalDate date, SimulatedIntradaySamples.Resolution resolution) {
        return SimulatedIntradaySamples.visible(person, date, resolution, clock.instant());
    }

    /** The samples of a date as far as Fitbit's servers know it at this moment. */
    public List<ExpectedSample> visibleSamples(SimulatedPerson person, LocalDate date) {
        return SimulatedSamples.of(person, person.visible(date, clock.instant()));
    }

    /** Grants a consent without the consent page and without PKCE, and returns its authorization code. */
    public String consent(SimulatedPerson person, Collection<String> scopes) {
        return grants.consent(person.encodedId(), scopes, null, null);
    }

    /** Grants these scopes without the consent page and returns the tokens. */
    public IssuedTokens signIn(SimulatedPerson person, Collection<String> scopes) {
        return grants.redeem(consent(person, scopes), null, null).orElseThrow();
    }

    /** Grants every scope and returns the tokens. */
    public IssuedTokens signIn(SimulatedPerson person) {
        return signIn(person, FitbitScopes.ALL);
    }

    /** Grants these scopes at Google without the consent page and returns the tokens. */
    public IssuedTokens signInWithGoogle(SimulatedPerson person, Collection<String> scopes) {
        return google.consents().signIn(person, scopes);
    }

    /** Grants every scope at Google and returns the tokens. */
    public IssuedTokens signInWithGoogle(SimulatedPerson person) {
        return signInWithGoogle(person, GoogleScopes.ALL);
    }

    /**
     * The redirect after the person allows every requested scope.
     *
     * @param authorizeUrl an authorize URL of Fitbit or of Google
     */
    public URI allow(URI authorizeUrl, SimulatedPerson person) {
        return allow(authorizeUrl, person, ofGoogle(authorizeUrl) ? GoogleScopes.ALL : FitbitScopes.ALL);
    }

    /** The redirect after the person allows only these scopes. */
    public URI allow(URI authorizeUrl, SimulatedPerson person, Set<String> scopes) {
        return ofGoogle(authorizeUrl)
                ? google.consents().allow(authorizeUrl, person, scopes)
                : authorize.allow(authorizeUrl, person, scopes);
    }

    /** The redirect after the person denies access. */
    public URI deny(URI authorizeUrl) {
        return ofGoogle(authorizeUrl) ? google.consents().deny(authorizeUrl) : authorize.deny(authorizeUrl);
    }

    private static boolean ofGoogle(URI authorizeUrl) {
        return GoogleAuthorizeEndpoint.PATH.equals(authorizeUrl.getPath());
    }

    /** Revokes all consents of the person at Fitbit and at Google. All tokens of the person become invalid. */
    public void revoke(SimulatedPerson person) {
        grants.revokeAll(person.encodedId());
        google.grants().revokeAll(person.encodedId());
    }

    /** Expires the person's access tokens at once. Refresh tokens stay valid. */
    public void expireAccess(SimulatedPerson person) {
        grants.expireAccess(person.encodedId());
        google.grants().expireAccess(person.encodedId());
    }

    /** The number of the person's valid consents at Fitbit. */
    public long consents(SimulatedPerson person) {
        return grants.count(person.encodedId());
    }

    /** The number of the person's valid consents at Google. */
    public long googleConsents(SimulatedPerson person) {
        return google.grants().count(person.encodedId());
    }

    /** Switches an optional behaviour of the Google Health API on or off. */
    public void setBehaviour(GoogleBehaviour behaviour, boolean on) {
        google.behaviours().set(behaviour, on);
    }

    /** Spends requests of the person's Fitbit quota, as another program would. */
    public void spend(SimulatedPerson person, int requests) {
        quota.spendElsewhere(person.encodedId(), requests);
    }

    /** The person's used quota windows at Fitbit, oldest first. */
    public List<SimulatedQuota.Window> windows(SimulatedPerson person) {
        return quota.windows(person.encodedId());
    }

    /** The person's used quota windows at Google, oldest first. */
    public List<SimulatedQuota.Window> googleWindows(SimulatedPerson person) {
        return google.quota().windows(person.encodedId());
    }

    /** Spends requests of the person's Google quota, as another program would. */
    public void spendAtGoogle(SimulatedPerson person, int requests) {
        google.quota().spendElsewhere(person.encodedId(), requests);
    }

    /** The faults to inject. */
    public Faults faults() {
        return faults;
    }

    /** The requests that the simulator has answered. */
    public RequestLog requests() {
        return requests;
    }

    @Override
    public void close() {
        server.close();
    }
}
