package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The chart's notes after an installation. */
class ChartNotesTest {
    @Test
    void the_notes_describe_the_steps_from_an_empty_namespace_to_the_consent() {
        assertThat(HelmChart.notes()).isEqualTo("""
                        SyncBit 1.0.0 is installed as syncbit in health.

                        1. Wait until it is ready:

                             kubectl -n health rollout status deployment/syncbit-auth-service --timeout=5m

                        2. Open the page:

                             kubectl -n health port-forward service/syncbit-auth-service 8080:8080

                           and then http://localhost:8080

                        3. Sign in as admin. This command prints the password:

                             kubectl -n health get secret syncbit -o jsonpath='{.data.admin_password}' | base64 -d

                        4. Press Connect and give your consent. Register this redirect URI at the provider:

                             http://localhost:8080/callback

                           SyncBit has no OAuth client yet, so you can't connect an account. Register a client, then:

                             helm upgrade syncbit <chart> -n health --reuse-values \\
                               --set secrets.values.google_client_id=… --set secrets.values.google_client_secret=…

                        5. Watch the progress here or on the page:

                             kubectl -n health port-forward service/syncbit-collector-service 8081:8081
                             token=$(kubectl -n health get secret syncbit -o jsonpath='{.data.service_token}' | base64 -d)
                             curl -s -H @<(printf 'Authorization: Bearer %s' "$token") http://localhost:8081/api/status

                        The chart runs Postgres, RabbitMQ, VictoriaMetrics in one pod each and without backup. This is
                        for a trial. For production, set the addresses of your own stores or use operators.

                        The Secret syncbit remains after an uninstall. Keep a copy. Without its token_encryption_key, the
                        tokens in the database are useless.
                        """);
    }

    @Test
    void the_notes_name_the_ingress_host_and_omit_completed_steps() {
        assertThat(HelmChart.notes(
                        InstallationValues.BY_ADDRESS,
                        InstallationValues.SEEN_FROM_OUTSIDE,
                        "secrets: {values: {google_client_id: mine, google_client_secret: too}}"))
                .isEqualTo("""
                        SyncBit 1.0.0 is installed as syncbit in health.

                        1. Wait until it is ready:

                             kubectl -n health rollout status deployment/syncbit-auth-service --timeout=5m

                        2. Open the page:

                             https://syncbit.example

                        3. Sign in as admin. This command prints the password:

                             kubectl -n health get secret syncbit -o jsonpath='{.data.admin_password}' | base64 -d

                        4. Press Connect and give your consent. Register this redirect URI at the provider:

                             https://syncbit.example/callback

                        5. Watch the progress here or on the page:

                             kubectl -n health port-forward service/syncbit-collector-service 8081:8081
                             token=$(kubectl -n health get secret syncbit -o jsonpath='{.data.service_token}' | base64 -d)
                             curl -s -H @<(printf 'Authorization: Bearer %s' "$token") http://localhost:8081/api/status

                        The Secret syncbit remains after an uninstall. Keep a copy. Without its token_encryption_key, the
                        tokens in the database are useless.
                        """);
    }

    @Test
    void the_notes_name_the_configured_redirect_uri() {
        assertThat(HelmChart.notes("authService: {settings: {GOOGLE_REDIRECT_URI: 'https://other.example/callback'}}"))
                .contains("""
                        Register this redirect URI at the provider:

                             https://other.example/callback (Google)
                             http://localhost:8080/callback (Fitbit)

                        """);
        assertThat(
                        HelmChart.notes(
                                InstallationValues.SEEN_FROM_OUTSIDE,
                                "authService: {settings: {GOOGLE_REDIRECT_URI: 'https://other.example/callback', FITBIT_REDIRECT_URI: 'https://other.example/callback'}}"))
                .contains("""
                        Register this redirect URI at the provider:

                             https://other.example/callback

                        """);
    }

    @Test
    void the_notes_name_an_existing_secret() {
        assertThat(HelmChart.notes(InstallationValues.EXISTING_SECRET, "authService: {service: {type: LoadBalancer}}"))
                .contains("kubectl -n health get secret mine -o jsonpath='{.data.admin_password}'")
                .contains("kubectl -n health get service syncbit-auth-service")
                .doesNotContain("remains after an uninstall", "SyncBit has no OAuth client");
    }
}
