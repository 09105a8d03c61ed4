package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import syncbit.auth.account.AccountStore;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.auth.fixture.HttpBrowser;
import syncbit.auth.seal.TokenPair;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The log has no secret, even at LOG_LEVEL=DEBUG. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "LOG_LEVEL=DEBUG")
class AuthSecretsInLogsIT extends AuthIntegrationTestBase {
    @Autowired
    private AccountStore accounts;

    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, SERVICE_TOKEN, KEY));

    @Test
    void no_secret_of_an_accounts_life_cycle_appears_in_the_log(CapturedOutput log) {
        SimulatedPerson person = newPerson();
        HttpBrowser browser = admin();
        URI authorize = authorize(browser, "");
        URI back = FITBIT.allow(authorize, person);
        secrets.add(parameter(authorize, "state"));
        secrets.add(parameter(back, "code"));
        browser.follow(browser.get(back.toString()));
        rememberTokens();

        browser.get(back.toString());
        browser.get(
                FITBIT.allow(authorize(browser, ""), person).toString().replaceAll("code=[^&]+", "code=spent-code"));
        secrets.add("spent-code");
        ask(tokens().access());
        rememberTokens();
        for (Fault trouble : List.of(Fault.invalidJson(), Fault.truncated(), Fault.html(), Fault.status(500))) {
            FITBIT.faults().add(trouble.at(SimulatedEndpoint.TOKEN).times(1));
            ask(tokens().access());
            FITBIT.faults().clear();
        }
        FITBIT.revoke(person);
        ask(tokens().access());
        connect(browser, person, "?label=default");
        rememberTokens();
        browser.submit("/accounts/default/disconnect", "/accounts/default/disconnect", Map.of());
        SimulatedPerson other = newPerson();
        URI backFromGoogle = FITBIT.allow(authorizeGoogle(browser, ""), other);
        secrets.add(parameter(backFromGoogle, "code"));
        browser.get(backFromGoogle.toString());
        TokenPair google =
                accounts.open(accounts.find(other.healthUserId()).orElseThrow()).orElseThrow();
        secrets.addAll(List.of(google.access(), google.refresh()));
        COLLECTOR.refuseIdentities(503, "Google is away.");
        connectGoogle(browser, other, "");
        browser().login("a-wrong-password");
        secrets.add("a-wrong-password");

        assertThat(log.getAll()).contains("Account default is connected", "\"level\":\"DEBUG\"");
        assertThat(secrets)
                .hasSizeGreaterThan(10)
                .allSatisfy(secret -> assertThat(log.getAll().contains(secret))
                        .as("the log holds a secret: %s", context(log.getAll(), secret))
                        .isFalse());
    }

    private void rememberTokens() {
        secrets.add(tokens().access());
        secrets.add(tokens().refresh());
    }

    private TokenPair tokens() {
        return accounts.open(accounts.find("default").orElseThrow()).orElseThrow();
    }

    private void ask(String refused) {
        api("/api/accounts/default/token", "{\"refused\":\"" + refused + "\"}");
    }

    private static String parameter(URI address, String name) {
        return address.getRawQuery().replaceAll(".*\\b" + name + "=([^&]+).*", "$1");
    }

    private static String context(String log, String secret) {
        int at = log.indexOf(secret);
        return at < 0 ? "" : log.substring(Math.max(0, at - 300), Math.min(log.length(), at + 300));
    }
}
