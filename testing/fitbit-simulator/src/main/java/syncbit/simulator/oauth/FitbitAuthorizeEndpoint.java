package syncbit.simulator.oauth;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.UrlEncodedParameters;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.person.SimulatedPerson;

/** {@code GET /oauth2/authorize} shows the consent page, {@code POST} takes the decision. */
public final class FitbitAuthorizeEndpoint {
    private final RegisteredClient client;
    private final GrantStore grants;
    private final SimulatedPeople people;

    public FitbitAuthorizeEndpoint(RegisteredClient client, GrantStore grants, SimulatedPeople people) {
        this.client = client;
        this.grants = grants;
        this.people = people;
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
                        SimulatorConsentPage.ask(SimulatorConsentPage.FITBIT, asked.scopes(), query, people.all())));
    }

    /** The redirect after this person allows these of the requested scopes. */
    public URI allow(URI authorizeUrl, SimulatedPerson person, Collection<String> scopes) {
        FitbitAuthorizeRequest asked = good(authorizeUrl);
        return asked.allowed(consent(asked, person, scopes));
    }

    /** The redirect after a person denies access. */
    public URI deny(URI authorizeUrl) {
        return good(authorizeUrl).denied();
    }

    private SimulatorResponse.Content decide(FitbitAuthorizeRequest asked, UrlEncodedParameters form) {
        if (!"allow".equals(form.get("decision")) || form.all("granted").isEmpty()) {
            return SimulatorResponse.redirect(asked.denied());
        }
        return people.find(String.valueOf(form.get("person")))
                .map(person -> SimulatorResponse.redirect(asked.allowed(consent(asked, person, form.all("granted")))))
                .orElseGet(() ->
                        SimulatorResponse.html(400, SimulatorConsentPage.problem("Choose a person with an account.")));
    }

    private String consent(FitbitAuthorizeRequest asked, SimulatedPerson person, Collection<String> scopes) {
        Set<String> granted = new LinkedHashSet<>(asked.scopes());
        granted.retainAll(scopes);
        return grants.consent(person.encodedId(), granted, asked.redirectUri(), asked.challenge());
    }

    private SimulatorResponse.Content with(
            UrlEncodedParameters parameters, Function<FitbitAuthorizeRequest, SimulatorResponse.Content> answer) {
        return switch (FitbitAuthorizeRequest.read(parameters, client)) {
            case FitbitAuthorizeRequest.Result.Valid good -> answer.apply(good.request());
            case FitbitAuthorizeRequest.Result.Malformed malformed -> SimulatorResponse.redirect(malformed.redirect());
            case FitbitAuthorizeRequest.Result.Untrusted untrusted ->
                SimulatorResponse.html(400, SimulatorConsentPage.problem(untrusted.problem()));
        };
    }

    private FitbitAuthorizeRequest good(URI authorizeUrl) {
        return switch (FitbitAuthorizeRequest.read(UrlEncodedParameters.parse(authorizeUrl.getRawQuery()), client)) {
            case FitbitAuthorizeRequest.Result.Valid good -> good.request();
            case FitbitAuthorizeRequest.Result.Malformed malformed ->
                throw new IllegalArgumentException("The authorize request is malformed: " + malformed.redirect());
            case FitbitAuthorizeRequest.Result.Untrusted untrusted ->
                throw new IllegalArgumentException(untrusted.problem());
        };
    }
}
