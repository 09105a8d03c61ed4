package syncbit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import syncbit.simulator.control.ControlApi;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.fault.FaultInjector;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.fitbit.FitbitWebApi;
import syncbit.simulator.google.GoogleSimulation;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.RequestHandler;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.oauth.FitbitAuthorizeEndpoint;
import syncbit.simulator.oauth.FitbitTokenEndpoint;
import syncbit.simulator.oauth.GoogleAuthorizeEndpoint;
import syncbit.simulator.oauth.GoogleTokenEndpoint;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** Passes each request to the endpoint that answers it. */
record RequestRouter(
        Clock clock,
        FitbitAuthorizeEndpoint authorize,
        FitbitTokenEndpoint tokens,
        FitbitWebApi api,
        GoogleSimulation google,
        ControlApi control,
        Faults faults,
        RequestLog requests)
        implements RequestHandler {
    private static final Set<String> GOOGLE_OAUTH = Set.of(GoogleAuthorizeEndpoint.PATH, "/token", "/revoke");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Fitbit and Google, simulated</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }</style>
            </head>
            <body>
            <h1>Fitbit and Google, simulated</h1>
            <p>This server simulates the Fitbit Web API and the Google Health API v4, with their OAuth, for fictional people. SyncBit
            uses it while no client of a real provider is configured. To see data arrive, connect an account on SyncBit's page.</p>
            <ul>
            <li><a href="/_control/people">People</a></li>
            <li><a href="/_control/requests">Requests so far</a></li>
            <li><a href="/_control/faults">Active faults</a></li>
            </ul>
            </body>
            </html>
            """;

    @Override
    public SimulatorResponse answer(SimulatorRequest request) throws IOException {
        String path = request.path();
        if (path.equals("/health")) {
            return SimulatorResponse.of(200, "text/plain; charset=utf-8", "up\n");
        }
        if (path.equals("/")) {
            return SimulatorResponse.html(200, PAGE);
        }
        if (path.startsWith("/_control/")) {
            return control.answer(request);
        }
        return path.startsWith("/v4/") || GOOGLE_OAUTH.contains(path) ? google(request, path) : fitbit(request, path);
    }

    private SimulatorResponse google(SimulatorRequest request, String path) throws IOException {
        return switch (path) {
            case GoogleAuthorizeEndpoint.PATH ->
                oauth(
                        request,
                        SimulatedEndpoint.GOOGLE_AUTHORIZE,
                        "GET POST",
                        google.consents()::answer,
                        RequestRouter::googleFailure);
            case "/token" ->
                oauth(
                        request,
                        SimulatedEndpoint.GOOGLE_TOKEN,
                        "POST",
                        google.tokens()::token,
                        RequestRouter::googleFailure);
            case "/revoke" ->
                oauth(
                        request,
                        SimulatedEndpoint.GOOGLE_REVOKE,
                        "POST",
                        google.tokens()::revoke,
                        RequestRouter::googleFailure);
            default -> google.api().answer(request);
        };
    }

    private SimulatorResponse fitbit(SimulatorRequest request, String path) throws IOException {
        if (faults.isOff()) {
            return FitbitError.of(410);
        }
        return switch (path) {
            case "/oauth2/authorize" ->
                oauth(
                        request,
                        SimulatedEndpoint.AUTHORIZE,
                        "GET POST",
                        authorize::answer,
                        RequestRouter::fitbitFailure);
            case "/oauth2/token" ->
                oauth(request, SimulatedEndpoint.TOKEN, "POST", tokens::token, RequestRouter::fitbitFailure);
            case "/oauth2/revoke" ->
                oauth(request, SimulatedEndpoint.REVOKE, "POST", tokens::revoke, RequestRouter::fitbitFailure);
            default -> api.answer(request);
        };
    }

    private static SimulatorResponse.Content fitbitFailure(Fault.Effect.Status status) {
        return FitbitError.of(status.status());
    }

    private static SimulatorResponse.Content googleFailure(Fault.Effect.Status status) {
        return GoogleTokenEndpoint.failure(status.status());
    }

    /** Answers an OAuth request. Faults apply to it too, with or without a token. */
    private SimulatorResponse oauth(
            SimulatorRequest request,
            SimulatedEndpoint endpoint,
            String methods,
            OAuth part,
            Function<Fault.Effect.Status, SimulatorResponse.Content> failure)
            throws IOException {
        if (!methods.contains(request.method())) {
            return FitbitError.of(405, "method_not_allowed", request.method() + " is not allowed here.")
                    .header("Allow", methods.replace(" ", ", "));
        }
        Optional<Fault> fault = faults.take(null, endpoint, null, null);
        SimulatorResponse response;
        if (fault.isEmpty()) {
            response = part.answer(request);
        } else {
            response = FaultInjector.apply(fault.get(), () -> unchecked(part, request), failure);
        }
        requests.add(
                new RecordedRequest(clock.instant(), null, endpoint, null, null, SimulatorResponse.status(response)));
        return response;
    }

    private static SimulatorResponse.Content unchecked(OAuth part, SimulatorRequest request) {
        try {
            return part.answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One OAuth endpoint. */
    @FunctionalInterface
    interface OAuth {
        SimulatorResponse.Content answer(SimulatorRequest request) throws IOException;
    }
}
