package syncbit.helm;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sources and the recipients of secrets, and their survival of upgrades. */
class ChartSecretsTest {
    @Test
    void missing_secrets_are_generated() {
        Map<String, String> made = HelmChart.render().secret("syncbit");
        assertThat(made)
                .containsOnlyKeys(
                        "admin_password",
                        "auth_db_password",
                        "collector_db_password",
                        "collector_rabbitmq_password",
                        "postgres_password",
                        "rabbitmq_password",
                        "service_token",
                        "token_encryption_key",
                        "victoria_password",
                        "writer_db_password",
                        "writer_rabbitmq_password");
        assertThat(made.values())
                .doesNotHaveDuplicates()
                .allSatisfy(value -> assertThat(value).hasSizeGreaterThanOrEqualTo(24));
        assertThat(Base64.getDecoder().decode(made.get("token_encryption_key"))).hasSize(32);
        assertThat(HelmChart.render().secret("syncbit").get("service_token")).isNotEqualTo(made.get("service_token"));
    }

    @Test
    void secrets_of_an_earlier_release_are_kept() {
        Map<String, String> first = new TreeMap<>(
                HelmChart.render("secrets: {values: {google_client_id: mine}}").secret("syncbit"));
        FakeCluster.holds(first);
        assertThat(HelmChart.upgrade().secret("syncbit")).isEqualTo(first);
    }

    @Test
    void given_secrets_replace_existing_ones() {
        FakeCluster.holds(Map.of("admin_password", "old", "service_token", "kept"));
        assertThat(HelmChart.upgrade("secrets: {values: {admin_password: new}}").secret("syncbit"))
                .containsEntry("admin_password", "new")
                .containsEntry("service_token", "kept");
    }

    @Test
    void the_previous_encryption_key_is_kept_after_a_rotation() {
        FakeCluster.holds(Map.of("token_encryption_key", "old"));
        Map<String, String> rotated = HelmChart.upgrade("secrets: {values: {token_encryption_key: new}}")
                .secret("syncbit");
        assertThat(rotated)
                .containsEntry("token_encryption_key", "new")
                .containsEntry("token_encryption_key_previous", "old");
        FakeCluster.holds(rotated);
        assertThat(HelmChart.upgrade().secret("syncbit")).isEqualTo(rotated);
        assertThat(HelmChart.upgrade("secrets: {values: {token_encryption_key_previous: given}}")
                        .secret("syncbit"))
                .containsEntry("token_encryption_key_previous", "given");
    }

    @Test
    void secrets_of_a_later_version_are_added_to_existing_ones() {
        FakeCluster.holds(Map.of("service_token", "kept"));
        assertThat(HelmChart.upgrade().secret("syncbit"))
                .containsEntry("service_token", "kept")
                .containsKey("token_encryption_key");
    }

    @Test
    void a_missing_secret_is_an_error_when_generation_is_disabled() {
        assertThatThrownBy(() -> HelmChart.render("secrets: {generate: false}"))
                .hasMessageContaining("secrets.values.admin_password is missing, and secrets.generate is false");
    }

    @Test
    void the_secret_survives_the_release() {
        assertThat(HelmChart.render().one(Secret.class, "syncbit").getMetadata().getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep");
    }

    @Test
    void passwords_of_external_stores_are_required() {
        assertThatThrownBy(() -> HelmChart.render("rabbitmq: {mode: address, address: {host: mq}}"))
                .hasMessageContaining("secrets.values.rabbitmq_password is missing");
        assertThatThrownBy(() -> HelmChart.render("postgres: {mode: address, address: {host: db}}"))
                .hasMessageContaining("secrets.values.auth_db_password is missing");
        assertThatThrownBy(
                        () -> HelmChart.render(
                                "{postgres: {mode: address}, secrets: {values: {auth_db_password: a, collector_db_password: c, writer_db_password: w}}}"))
                .hasMessageContaining("postgres.address.host is missing");
        assertThatThrownBy(() ->
                        HelmChart.render("{rabbitmq: {mode: address}, secrets: {values: {rabbitmq_password: p}}}"))
                .hasMessageContaining("rabbitmq.address.host is missing");
        assertThatThrownBy(() -> HelmChart.render("victoriaMetrics: {mode: address}"))
                .hasMessageContaining("victoriaMetrics.address.endpoint is missing");
        assertThatThrownBy(() -> HelmChart.render(InstallationValues.EXISTING_SECRET, InstallationValues.BY_OPERATORS))
                .hasMessageContaining("postgres.operator.roleSecrets.auth is missing");
        assertThatThrownBy(() -> HelmChart.render("secrets: {externalSecret: {enabled: true}}"))
                .hasMessageContaining("secrets.externalSecret.store.name is missing");
        assertThatThrownBy(
                        () -> HelmChart.render(
                                "secrets: {externalSecret: {enabled: true, store: {name: vault}, items: {service_token: {key: a}}}}"))
                .hasMessageContaining("secrets.externalSecret.items.admin_password is missing");
        assertThatThrownBy(
                        () -> HelmChart.render(InstallationValues.EXISTING_SECRET, InstallationValues.EXTERNAL_SECRET))
                .hasMessageContaining("exclude each other");
    }

    @Test
    void the_victoriametrics_address_is_required_with_the_external_secrets_operator_too() {
        String byAddress = "victoriaMetrics: {mode: address}";
        assertThatThrownBy(() -> HelmChart.render(InstallationValues.EXTERNAL_SECRET, byAddress))
                .hasMessageContaining("victoriaMetrics.address.endpoint is missing");
        assertThat(HelmChart.render(
                                InstallationValues.EXTERNAL_SECRET,
                                byAddress,
                                "secrets: {externalSecret: {items: {victoria_endpoint: {key: syncbit}}}}")
                        .text())
                .contains("secretKey: victoria_endpoint");
        assertThat(HelmChart.render(
                                InstallationValues.EXTERNAL_SECRET,
                                "victoriaMetrics: {mode: address, address: {endpoint: 'http://v'}}")
                        .settings("writer-service"))
                .containsEntry("VICTORIA_ENDPOINT", "http://v");
    }

    @Test
    void each_service_receives_only_its_own_secrets() {
        assertThat(files(HelmChart.render())).isEqualTo("""
                        auth-service
                          syncbit: admin_password, auth_db_password as spring_datasource_password, service_token, token_encryption_key
                          syncbit, if there: fitbit_client_id, fitbit_client_secret, google_client_id, google_client_secret, token_encryption_key_previous
                        collector-service
                          syncbit: collector_db_password as spring_datasource_password, collector_rabbitmq_password as spring_rabbitmq_password, service_token
                        writer-service
                          syncbit: service_token, victoria_password, writer_db_password as spring_datasource_password, writer_rabbitmq_password as spring_rabbitmq_password
                        """);
    }

    @Test
    void the_services_share_the_user_of_an_external_broker_or_have_one_each() {
        RenderedManifests shared = HelmChart.render(InstallationValues.BY_ADDRESS);
        assertThat(files(shared)).contains(" rabbitmq_password as").doesNotContain("writer_rabbitmq_password");
        RenderedManifests apart = HelmChart.render(InstallationValues.BY_ADDRESS, """
                rabbitmq: {address: {users: {writer: w}}}
                secrets: {values: {writer_rabbitmq_password: p}}
                """);
        assertThat(files(apart)).contains("writer_rabbitmq_password as", " rabbitmq_password as");
        assertThat(apart.settings("writer-service")).containsEntry("SPRING_RABBITMQ_USERNAME", "w");
        assertThat(apart.settings("collector-service")).containsEntry("SPRING_RABBITMQ_USERNAME", "bit");
    }

    @Test
    void names_and_passwords_come_from_the_operators_secrets() {
        assertThat(files(HelmChart.render(InstallationValues.BY_OPERATORS))).isEqualTo("""
                        auth-service
                          syncbit: admin_password, service_token, token_encryption_key
                          syncbit, if there: fitbit_client_id, fitbit_client_secret, google_client_id, google_client_secret, token_encryption_key_previous
                          syncbit-postgres-auth: password as spring_datasource_password, username as spring_datasource_username
                        collector-service
                          syncbit: service_token
                          syncbit-postgres-collector: password as spring_datasource_password, username as spring_datasource_username
                          syncbit-rabbitmq-default-user: password as spring_rabbitmq_password, username as spring_rabbitmq_username
                        writer-service
                          syncbit: service_token, victoria_password
                          syncbit-postgres-writer: password as spring_datasource_password, username as spring_datasource_username
                          syncbit-rabbitmq-default-user: password as spring_rabbitmq_password, username as spring_rabbitmq_username
                        """);
    }

    @Test
    void secrets_come_from_an_existing_secret() {
        RenderedManifests manifests = HelmChart.render(InstallationValues.EXISTING_SECRET);
        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(files(manifests)).contains("  mine: admin_password").doesNotContain("  syncbit");
    }

    @Test
    void no_manifest_contains_a_secret_in_clear_text() {
        FakeCluster.holds(InstallationValues.secrets());
        RenderedManifests manifests = HelmChart.upgrade();
        String clear = manifests.text();
        assertThat(InstallationValues.secrets().values())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(clear).doesNotContain(value));
    }

    @Test
    void changed_secrets_restart_only_the_affected_pods() {
        FakeCluster.holds(InstallationValues.secrets());
        RenderedManifests before = HelmChart.upgrade();
        RenderedManifests after = HelmChart.upgrade("secrets: {values: {writer_db_password: other}}");
        assertThat(after.pod("writer-service")).isNotEqualTo(before.pod("writer-service"));
        assertThat(after.pod("auth-service")).isEqualTo(before.pod("auth-service"));
        assertThat(after.pod("collector-service")).isEqualTo(before.pod("collector-service"));
    }

    @Test
    void the_external_secrets_operator_reads_the_secrets_from_the_secret_store() {
        assertThat(HelmChart.render(
                                InstallationValues.EXTERNAL_SECRET,
                                "secrets: {externalSecret: {refreshInterval: 7m, store: {kind: SecretStore}}}")
                        .custom("ExternalSecret", "syncbit"))
                .isEqualTo("""
                        ---
                        apiVersion: "external-secrets.io/v1"
                        kind: "ExternalSecret"
                        metadata:
                          name: "syncbit"
                          namespace: "health"
                        spec:
                          refreshInterval: "7m"
                          secretStoreRef:
                            name: "vault"
                            kind: "SecretStore"
                          target:
                            name: "syncbit"
                            creationPolicy: "Owner"
                            deletionPolicy: "Retain"
                          data:
                          - secretKey: "admin_password"
                            remoteRef:
                              key: "syncbit"
                              property: "admin_password"
                          - secretKey: "auth_db_password"
                            remoteRef:
                              key: "syncbit-auth-db"
                          - secretKey: "collector_db_password"
                            remoteRef:
                              key: "syncbit-collector-db"
                          - secretKey: "collector_rabbitmq_password"
                            remoteRef:
                              key: "syncbit-collector-mq"
                          - secretKey: "google_client_id"
                            remoteRef:
                              key: "google"
                              property: "id"
                          - secretKey: "google_client_secret"
                            remoteRef:
                              key: "google"
                              property: "secret"
                          - secretKey: "postgres_password"
                            remoteRef:
                              key: "syncbit"
                              property: "postgres_password"
                          - secretKey: "rabbitmq_password"
                            remoteRef:
                              key: "syncbit"
                              property: "rabbitmq_password"
                          - secretKey: "service_token"
                            remoteRef:
                              key: "syncbit"
                              property: "service_token"
                          - secretKey: "token_encryption_key"
                            remoteRef:
                              key: "syncbit"
                              property: "token_encryption_key"
                          - secretKey: "victoria_password"
                            remoteRef:
                              key: "syncbit"
                              property: "victoria_password"
                          - secretKey: "writer_db_password"
                            remoteRef:
                              key: "syncbit-writer-db"
                          - secretKey: "writer_rabbitmq_password"
                            remoteRef:
                              key: "syncbit-writer-mq"
                        """);
    }

    /** The keys of the Secrets that each service reads, and their files. */
    private static String files(RenderedManifests manifests) {
        StringBuilder text = new StringBuilder();
        for (String service : List.of("auth-service", "collector-service", "writer-service")) {
            text.append(service).append('\n');
            manifests.pod(service).getSpec().getVolumes().stream()
                    .filter(volume -> volume.getName().equals("secrets"))
                    .flatMap(volume -> volume.getProjected().getSources().stream())
                    .map(VolumeProjection::getSecret)
                    .forEach(source -> text.append("  ").append(line(source)).append('\n'));
        }
        return text.toString();
    }

    private static String line(SecretProjection source) {
        return source.getName()
                + (Boolean.TRUE.equals(source.getOptional()) ? ", if there: " : ": ")
                + source.getItems().stream()
                        .map(item -> item.getKey().equals(item.getPath())
                                ? item.getKey()
                                : item.getKey() + " as " + item.getPath())
                        .collect(joining(", "));
    }
}
