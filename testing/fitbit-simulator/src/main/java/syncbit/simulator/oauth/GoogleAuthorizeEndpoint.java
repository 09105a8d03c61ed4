package syncbit.simulator.oauth;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.UrlEncodedParameters;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;

/** {@code /o/oauth2/v2/auth}: {@code GET} shows the consent page, {@code POST} takes the decision. */
public final class GoogleAuthorizeEndpoint {
    /** The path of the endpoint, at Google on the host {@code accounts.google.com}. */
    public static final String PATH = "/o/oauth2/v2/auth";

    /** The lifetime of a refresh token while the project's publishing status is "Testing". */
    public static final Duration TESTING_LIFE = Duration.ofDays(7);

    private final RegisteredClient client;
    private final GrantStore grants;
    private final SimulatedPeople people;
    private final BooleanSupplier testing;

    /**
     * Creates the endpoint.
     *
     * @param testing whether the project's publishing status is "Testing" at this moment
     */
    public GoogleAuthorizeEndpoint(
            RegisteredClient client, GrantStore grants, SimulatedPeople people, BooleanSupplier testing) {
        this.client = client;
        this.grants = grants;
        this.people = people;
        this.testing = testing;
    }

    /** The consent page, or the redirect after the decision. */
    public SimulatorResponse.Content answer(SimulatorRequest request) throws IOException {
        if (request.method().equals("POST")) {
            UrlEncodedParameters form = request.form();
            return with(form, asked -> decide(asked, form));
        }
        UrlEncodedParameters query = request.query();
        return with(
                query,
                asked -> SimulatorResponse.html(
                        200,
                        SimulatorConsentPage.ask(SimulatorConsentPage.GOOGLE, asked.scopes(), query, people.all())));
    }

    /** The redirect after this person allows these of the requested scopes. */
    public URI allow(URI authorizeUrl, SimulatedPerson person, Collection<String> scopes) {
        GoogleAuthorizeRequest asked = read(authorizeUrl);
        return asked.allowed(consent(asked, person, scopes));
    }

    /** The redirect after a person denies access. */
    public URI deny(URI authorizeUrl) {
        return read(authorizeUrl).denied();
    }

    /** Grants these scopes without the consent page and returns the tokens. */
    public IssuedTokens signIn(SimulatedPerson person, Collection<String> scopes) {
        String code = grants.consent(person.encodedId(), scopes, null, null, term(true));
        return grants.redeem(code, null, null).orElseThrow();
    }

    private SimulatorResponse.Content decide(GoogleAuthorizeRequest asked, UrlEncodedParameters form) {
        if (!"allow".equals(form.get("decision")) || form.all("granted").isEmpty()) {
            return SimulatorResponse.redirect(asked.denied());
        }
        return people.find(String.valueOf(form.get("person")))
                .map(person -> SimulatorResponse.redirect(asked.allowed(consent(asked, person, form.all("granted")))))
                .orElseGet(() ->
                        SimulatorResponse.html(400, SimulatorConsentPage.problem("Choose a person with an account.")));
    }

    private String consent(GoogleAuthorizeRequest asked, SimulatedPerson person, Collection<String> scopes) {
        Set<String> granted = new LinkedHashSet<>(asked.scopes());
        granted.retainAll(scopes);
        // A person who consented before is asked again, and gets another refresh token, only if the application
        // requests it.
        boolean refreshable = asked.offline() && (asked.promptConsent() || !grants.known(person.encodedId()));
        return grants.consent(person.encodedId(), granted, asked.redirectUri(), asked.challenge(), term(refreshable));
    }

    private GrantStore.RefreshLife term(boolean refreshable) {
        return new GrantStore.RefreshLife(refreshable, testing.getAsBoolean() ? TESTING_LIFE : null);
    }

    private SimulatorResponse.Content with(
            UrlEncodedParameters parameters, Function<GoogleAuthorizeRequest, SimulatorResponse.Content> answer) {
        GoogleAuthorizeRequest asked;
        try {
            asked = GoogleAuthorizeRequest.read(parameters, client);
        } catch (IllegalArgumentException e) {
            return SimulatorResponse.html(400, SimulatorConsentPage.problem(String.valueOf(e.getMessage())));
        }
        return answer.apply(asked);
    }

    private GoogleAuthorizeRequest read(URI authorizeUrl) {
        return GoogleAuthorizeRequest.read(UrlEncodedParameters.parse(authorizeUrl.getRawQuery()), client);
    }
}
