package syncbit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import syncbit.simulator.control.ControlApi;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fault.Sabotage;
import syncbit.simulator.fitbit.WebApi;
import syncbit.simulator.google.Google;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.Handler;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.oauth.AuthorizeEndpoint;
import syncbit.simulator.oauth.GoogleConsents;
import syncbit.simulator.oauth.GoogleTokens;
import syncbit.simulator.oauth.TokenEndpoint;
import syncbit.simulator.traffic.Endpoint;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.Requests;

/** Hands each request to the part that plays it. */
record Router(
        Clock clock,
        AuthorizeEndpoint authorize,
        TokenEndpoint tokens,
        WebApi api,
        Google google,
        ControlApi control,
        Faults faults,
        Requests requests)
        implements Handler {
    private static final Set<String> GOOGLE_OAUTH = Set.of(GoogleConsents.PATH, "/token", "/revoke");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Fitbit and Google, simulated</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }</style>
            </head>
            <body>
            <h1>Fitbit and Google, simulated</h1>
            <p>This server plays the Fitbit Web API and the Google Health API v4, each with its OAuth, for people who do not
            exist. SyncBit talks to it as long as no client of the real ones is configured. To see days arrive, connect an account on SyncBit's own page.</p>
            <ul>
            <li><a href="/_control/people">the people</a></li>
            <li><a href="/_control/requests">the requests so far</a></li>
            <li><a href="/_control/faults">the failures in force</a></li>
            </ul>
            </body>
            </html>
            """;

    @Override
    public Reply answer(Request request) throws IOException {
        String path = request.path();
        if (path.equals("/health")) {
            return Reply.of(200, "text/plain; charset=utf-8", "up\n");
        }
        if (path.equals("/")) {
            return Reply.html(200, PAGE);
        }
        if (path.startsWith("/_control/")) {
            return control.answer(request);
        }
        return path.startsWith("/v4/") || GOOGLE_OAUTH.contains(path) ? google(request, path) : fitbit(request, path);
    }

    private Reply google(Request request, String path) throws IOException {
        return switch (path) {
            case GoogleConsents.PATH ->
                oauth(request, Endpoint.GOOGLE_AUTHORIZE, "GET POST", google.consents()::answer, Router::googleFailure);
            case "/token" ->
                oauth(request, Endpoint.GOOGLE_TOKEN, "POST", google.tokens()::token, Router::googleFailure);
            case "/revoke" ->
                oauth(request, Endpoint.GOOGLE_REVOKE, "POST", google.tokens()::revoke, Router::googleFailure);
            default -> google.api().answer(request);
        };
    }

    private Reply fitbit(Request request, String path) throws IOException {
        if (faults.isOff()) {
            return FitbitError.of(410);
        }
        return switch (path) {
            case "/oauth2/authorize" ->
                oauth(request, Endpoint.AUTHORIZE, "GET POST", authorize::answer, Router::fitbitFailure);
            case "/oauth2/token" -> oauth(request, Endpoint.TOKEN, "POST", tokens::token, Router::fitbitFailure);
            case "/oauth2/revoke" -> oauth(request, Endpoint.REVOKE, "POST", tokens::revoke, Router::fitbitFailure);
            default -> api.answer(request);
        };
    }

    private static Reply.Content fitbitFailure(Fault.Damage.Status status) {
        return FitbitError.of(status.status());
    }

    private static Reply.Content googleFailure(Fault.Damage.Status status) {
        return GoogleTokens.failure(status.status());
    }

    /** Something of OAuth; faults may strike it as well, whoever asks. */
    private Reply oauth(
            Request request,
            Endpoint endpoint,
            String methods,
            OAuth part,
            Function<Fault.Damage.Status, Reply.Content> failure)
            throws IOException {
        if (!methods.contains(request.method())) {
            return FitbitError.of(405, "method_not_allowed", request.method() + " is not allowed here.")
                    .header("Allow", methods.replace(" ", ", "));
        }
        Optional<Fault> fault = faults.strike(null, endpoint, null, null);
        Reply reply;
        if (fault.isEmpty()) {
            reply = part.answer(request);
        } else {
            reply = Sabotage.apply(fault.get(), () -> unchecked(part, request), failure);
        }
        requests.add(new RecordedRequest(clock.instant(), null, endpoint, null, null, Reply.status(reply)));
        return reply;
    }

    private static Reply.Content unchecked(OAuth part, Request request) {
        try {
            return part.answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One part of OAuth. */
    @FunctionalInterface
    interface OAuth {
        Reply.Content answer(Request request) throws IOException;
    }
}
