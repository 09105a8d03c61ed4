package syncbit.simulator.oauth;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import syncbit.simulator.http.Parameters;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.person.People;
import syncbit.simulator.person.Person;

/** {@code GET /oauth2/authorize} shows the consent page, {@code POST} takes the decision. */
public final class AuthorizeEndpoint {
    private final Client client;
    private final Grants grants;
    private final People people;

    public AuthorizeEndpoint(Client client, Grants grants, People people) {
        this.client = client;
        this.grants = grants;
        this.people = people;
    }

    /** The page, or where the decision leads. */
    public Reply.Content answer(Request request) throws IOException {
        if (request.method().equals("POST")) {
            Parameters form = request.form();
            return with(form, asked -> decide(asked, form));
        }
        Parameters query = request.query();
        return with(
                query,
                asked -> Reply.html(200, ConsentPage.ask(ConsentPage.FITBIT, asked.scopes(), query, people.all())));
    }

    /** Where a browser would be sent if this person allowed these of the wanted scopes. */
    public URI allow(URI authorizeUrl, Person person, Collection<String> scopes) {
        AuthorizeRequest asked = good(authorizeUrl);
        return asked.allowed(consent(asked, person, scopes));
    }

    /** Where a browser would be sent if somebody refused. */
    public URI deny(URI authorizeUrl) {
        return good(authorizeUrl).denied();
    }

    private Reply.Content decide(AuthorizeRequest asked, Parameters form) {
        if (!"allow".equals(form.get("decision")) || form.all("granted").isEmpty()) {
            return Reply.redirect(asked.denied());
        }
        return people.find(String.valueOf(form.get("person")))
                .map(person -> Reply.redirect(asked.allowed(consent(asked, person, form.all("granted")))))
                .orElseGet(() -> Reply.html(400, ConsentPage.problem("Nobody was chosen who has an account here.")));
    }

    private String consent(AuthorizeRequest asked, Person person, Collection<String> scopes) {
        Set<String> granted = new LinkedHashSet<>(asked.scopes());
        granted.retainAll(scopes);
        return grants.consent(person.encodedId(), granted, asked.redirectUri(), asked.challenge());
    }

    private Reply.Content with(Parameters parameters, Function<AuthorizeRequest, Reply.Content> answer) {
        return switch (AuthorizeRequest.read(parameters, client)) {
            case AuthorizeRequest.Read.Good good -> answer.apply(good.request());
            case AuthorizeRequest.Read.Malformed malformed -> Reply.redirect(malformed.redirect());
            case AuthorizeRequest.Read.Untrusted untrusted -> Reply.html(400, ConsentPage.problem(untrusted.problem()));
        };
    }

    private AuthorizeRequest good(URI authorizeUrl) {
        return switch (AuthorizeRequest.read(Parameters.parse(authorizeUrl.getRawQuery()), client)) {
            case AuthorizeRequest.Read.Good good -> good.request();
            case AuthorizeRequest.Read.Malformed malformed ->
                throw new IllegalArgumentException("The authorize request is malformed: " + malformed.redirect());
            case AuthorizeRequest.Read.Untrusted untrusted -> throw new IllegalArgumentException(untrusted.problem());
        };
    }
}
