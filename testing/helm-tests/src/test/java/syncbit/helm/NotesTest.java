package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the chart tells whoever installed it. */
class NotesTest {
    @Test
    void leadFromAnEmptyNamespaceToTheConsent() {
        assertThat(Chart.notes()).isEqualTo("""
                        SyncBit 1.0.0 is installed as syncbit in health.

                        1. Wait until it is ready:

                             kubectl -n health rollout status deployment/syncbit-auth-service --timeout=5m

                        2. Open the page:

                             kubectl -n health port-forward service/syncbit-auth-service 8080:8080

                           and then http://localhost:8080

                        3. Sign in as admin. The password:

                             kubectl -n health get secret syncbit -o jsonpath='{.data.admin_password}' | base64 -d

                        4. Press Connect and give your consent. The provider must know this redirect URI:

                             http://localhost:8080/callback

                           No application of a provider is named yet, so there is nothing to connect. Register one, then:

                             helm upgrade syncbit <chart> -n health --reuse-values \\
                               --set secrets.values.google_client_id=… --set secrets.values.google_client_secret=…

                        5. See the days arrive (the page shows it too):

                             kubectl -n health port-forward service/syncbit-collector-service 8081:8081
                             curl -s -H "Authorization: Bearer $(kubectl -n health get secret syncbit -o jsonpath='{.data.service_token}' | base64 -d)" \\
                               http://localhost:8081/api/status

                        The chart runs Postgres, RabbitMQ, VictoriaMetrics itself, to try it out: one pod each, without
                        backup. For good, give them by address or by their operators.

                        The Secret syncbit stays when the release is uninstalled. Keep a copy: without its
                        token_encryption_key nobody reads the tokens in the database.
                        """);
    }

    @Test
    void nameTheHostOfTheIngressAndStopTalkingOfWhatIsDone() {
        assertThat(Chart.notes(
                        Ways.BY_ADDRESS,
                        Ways.SEEN_FROM_OUTSIDE,
                        "secrets: {values: {google_client_id: mine, google_client_secret: too}}"))
                .isEqualTo("""
                        SyncBit 1.0.0 is installed as syncbit in health.

                        1. Wait until it is ready:

                             kubectl -n health rollout status deployment/syncbit-auth-service --timeout=5m

                        2. Open the page:

                             https://syncbit.example

                        3. Sign in as admin. The password:

                             kubectl -n health get secret syncbit -o jsonpath='{.data.admin_password}' | base64 -d

                        4. Press Connect and give your consent. The provider must know this redirect URI:

                             https://syncbit.example/callback

                        5. See the days arrive (the page shows it too):

                             kubectl -n health port-forward service/syncbit-collector-service 8081:8081
                             curl -s -H "Authorization: Bearer $(kubectl -n health get secret syncbit -o jsonpath='{.data.service_token}' | base64 -d)" \\
                               http://localhost:8081/api/status

                        The Secret syncbit stays when the release is uninstalled. Keep a copy: without its
                        token_encryption_key nobody reads the tokens in the database.
                        """);
    }

    @Test
    void nameTheRedirectUriThatIsSet() {
        assertThat(Chart.notes("authService: {settings: {GOOGLE_REDIRECT_URI: 'https://other.example/callback'}}"))
                .contains("""
                        know this redirect URI:

                             https://other.example/callback (Google)
                             http://localhost:8080/callback (Fitbit)

                        """);
        assertThat(
                        Chart.notes(
                                Ways.SEEN_FROM_OUTSIDE,
                                "authService: {settings: {GOOGLE_REDIRECT_URI: 'https://other.example/callback', FITBIT_REDIRECT_URI: 'https://other.example/callback'}}"))
                .contains("""
                        know this redirect URI:

                             https://other.example/callback

                        """);
    }

    @Test
    void nameASecretOfYours() {
        assertThat(Chart.notes(Ways.EXISTING_SECRET, "authService: {service: {type: LoadBalancer}}"))
                .contains("kubectl -n health get secret mine -o jsonpath='{.data.admin_password}'")
                .contains("kubectl -n health get service syncbit-auth-service")
                .doesNotContain("stays when the release is uninstalled", "No application of a provider");
    }
}
