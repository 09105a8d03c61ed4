package syncbit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import syncbit.simulator.control.ControlApi;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fault.Sabotage;
import syncbit.simulator.fitbit.WebApi;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.Handler;
import syncbit.simulator.http.Reply;
import syncbit.simulator.http.Request;
import syncbit.simulator.oauth.AuthorizeEndpoint;
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
        ControlApi control,
        Faults faults,
        Requests requests)
        implements Handler {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Fitbit, simulated</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }</style>
            </head>
            <body>
            <h1>Fitbit, simulated</h1>
            <p>This server plays the Fitbit Web API and its OAuth for people who do not exist. SyncBit talks to it as long as
            no client of the real Fitbit is configured. To see days arrive, connect an account on SyncBit's own page.</p>
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
        if (faults.isOff()) {
            return FitbitError.of(410);
        }
        return switch (path) {
            case "/oauth2/authorize" -> oauth(request, Endpoint.AUTHORIZE, "GET POST", authorize::answer);
            case "/oauth2/token" -> oauth(request, Endpoint.TOKEN, "POST", tokens::token);
            case "/oauth2/revoke" -> oauth(request, Endpoint.REVOKE, "POST", tokens::revoke);
            default -> api.answer(request);
        };
    }

    /** Something of OAuth; faults may strike it as well, whoever asks. */
    private Reply oauth(Request request, Endpoint endpoint, String methods, OAuth part) throws IOException {
        if (!methods.contains(request.method())) {
            return FitbitError.of(405, "method_not_allowed", request.method() + " is not allowed here.")
                    .header("Allow", methods.replace(" ", ", "));
        }
        Optional<Fault> fault = faults.strike(null, endpoint, null, null);
        Reply reply;
        if (fault.isEmpty()) {
            reply = part.answer(request);
        } else {
            reply = Sabotage.apply(fault.get(), () -> unchecked(part, request), FitbitError::of);
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
