package syncbit.simulator.google;

import java.time.Clock;
import java.time.Duration;
import syncbit.simulator.fault.Faults;
import syncbit.simulator.oauth.Client;
import syncbit.simulator.oauth.GoogleConsents;
import syncbit.simulator.oauth.GoogleTokens;
import syncbit.simulator.oauth.Grants;
import syncbit.simulator.person.People;
import syncbit.simulator.traffic.Quota;
import syncbit.simulator.traffic.Requests;

/**
 * All that is played of Google.
 *
 * @param grants its codes and tokens
 * @param consents its consent page
 * @param tokens its token endpoint
 * @param quota its requests a minute
 * @param quirks what is odd about it
 * @param api the Google Health API
 */
public record Google(
        Grants grants, GoogleConsents consents, GoogleTokens tokens, Quota quota, Quirks quirks, GoogleHealthApi api) {

    /** Puts it together. */
    public static Google of(
            Clock clock,
            Client client,
            Duration tokenLife,
            Quota quota,
            People people,
            Faults faults,
            Requests requests) {
        Grants grants = new Grants(clock, Grants.Style.GOOGLE, tokenLife);
        Quirks quirks = new Quirks();
        return new Google(
                grants,
                new GoogleConsents(client, grants, people, () -> quirks.on(Quirk.TESTING)),
                new GoogleTokens(client, grants),
                quota,
                quirks,
                new GoogleHealthApi(clock, people, grants, quota, faults, requests, quirks));
    }
}
