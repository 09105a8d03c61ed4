package syncbit.simulator.google;

import java.time.Clock;
import java.time.Duration;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.oauth.GoogleAuthorizeEndpoint;
import syncbit.simulator.oauth.GoogleTokenEndpoint;
import syncbit.simulator.oauth.GrantStore;
import syncbit.simulator.oauth.RegisteredClient;
import syncbit.simulator.person.SimulatedPeople;
import syncbit.simulator.traffic.RequestLog;
import syncbit.simulator.traffic.SimulatedQuota;

/**
 * The simulated parts of Google.
 *
 * @param grants codes and tokens
 * @param consents the authorize endpoint
 * @param tokens the token endpoint
 * @param quota the quota of requests per minute
 * @param behaviours the optional behaviours of the API
 * @param api the Google Health API
 */
public record GoogleSimulation(
        GrantStore grants,
        GoogleAuthorizeEndpoint consents,
        GoogleTokenEndpoint tokens,
        SimulatedQuota quota,
        GoogleBehaviours behaviours,
        GoogleHealthApi api) {

    /** Creates all parts. */
    public static GoogleSimulation of(
            Clock clock,
            RegisteredClient client,
            Duration tokenLife,
            SimulatedQuota quota,
            SimulatedPeople people,
            Faults faults,
            RequestLog requests) {
        GrantStore grants = new GrantStore(clock, GrantStore.RefreshPolicy.GOOGLE, tokenLife);
        GoogleBehaviours behaviours = new GoogleBehaviours();
        return new GoogleSimulation(
                grants,
                new GoogleAuthorizeEndpoint(client, grants, people, () -> behaviours.on(GoogleBehaviour.TESTING)),
                new GoogleTokenEndpoint(client, grants),
                quota,
                behaviours,
                new GoogleHealthApi(clock, people, grants, quota, faults, requests, behaviours));
    }
}
