package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import syncbit.simulator.person.SimulatedPerson;

/** The log at its most detailed level during a consent and the fetches after it. */
class SystemLogSecretsIT {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Pattern TOKEN = Pattern.compile("\"value\":\"([^\"]+)\"");

    @Test
    void services_log_no_secret_at_the_most_detailed_level() {
        try (RunningSystem system = new RunningSystem("system-log-secrets", RunningSystem.Quota.UNLIMITED)
                .with(settings -> {
                    for (SyncbitService service : SyncbitService.values()) {
                        settings.of(service).put("LOG_LEVEL", "TRACE");
                    }
                })
                .start()) {
            SimulatedPerson person = system.fitbit()
                    .add(SimulatedPerson.seeded("QUIET1", 7)
                            .timeZone(ZONE.getId())
                            .memberSince(WantedDates.start(ZONE, 10)));
            system.admin().logIn().connectThroughGoogle(person, "default");
            system.awaitCompleteDays("default", new WantedDates(person).count(), Duration.ofMinutes(3));

            List<String> secrets = List.of(
                    SystemEnvironment.ADMIN_PASSWORD,
                    SystemEnvironment.SERVICE_TOKEN,
                    Objects.requireNonNull(SystemEnvironment.authSecrets().get("TOKEN_ENCRYPTION_KEY")),
                    system.stores().victoria().password(),
                    accessToken(system));
            for (SyncbitService service : SyncbitService.values()) {
                String log = system.service(service).output();
                assertThat(log)
                        .as("%s logs at the most detailed level", service)
                        .contains("\"level\":\"TRACE\"");
                assertThat(secrets.stream().filter(log::contains))
                        .as("secrets in the log of %s", service)
                        .isEmpty();
            }
        }
    }

    private static String accessToken(RunningSystem system) {
        String answer = new ServiceHttpClient()
                .send(HttpRequest.newBuilder(
                                system.settings().address(SyncbitService.AUTH).resolve("/api/accounts/default/token"))
                        .header("Authorization", "Bearer " + SystemEnvironment.SERVICE_TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .body();
        Matcher token = TOKEN.matcher(answer);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
