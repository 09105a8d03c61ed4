package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stores that operators create, and the bundled ones. */
class StoreManifestsTest {
    /** CloudNativePG 1.29, documentation of Cluster: bootstrap, declarative_role_management. */
    @Test
    void cloudnativepg_creates_a_role_and_a_schema_per_service() {
        assertThat(HelmChart.render(
                                InstallationValues.BY_OPERATORS,
                                "postgres: {operator: {imageName: pg, storageClass: fast, instances: 3}}")
                        .custom("Cluster", "syncbit-postgres"))
                .isEqualTo("""
                        ---
                        apiVersion: "postgresql.cnpg.io/v1"
                        kind: "Cluster"
                        metadata:
                          annotations:
                            helm.sh/resource-policy: "keep"
                          name: "syncbit-postgres"
                          namespace: "health"
                        spec:
                          instances: 3
                          imageName: "pg"
                          storage:
                            size: "5Gi"
                            storageClass: "fast"
                          resources:
                            limits:
                              memory: "512Mi"
                            requests:
                              cpu: "50m"
                              memory: "256Mi"
                          bootstrap:
                            initdb:
                              database: "syncbit"
                              owner: "syncbit"
                              postInitApplicationSQL:
                              - "REVOKE ALL ON DATABASE \\"syncbit\\" FROM PUBLIC"
                              - "CREATE ROLE auth LOGIN"
                              - "GRANT CONNECT ON DATABASE \\"syncbit\\" TO auth"
                              - "CREATE SCHEMA auth AUTHORIZATION auth"
                              - "CREATE ROLE collector LOGIN"
                              - "GRANT CONNECT ON DATABASE \\"syncbit\\" TO collector"
                              - "CREATE SCHEMA collector AUTHORIZATION collector"
                              - "CREATE ROLE writer LOGIN"
                              - "GRANT CONNECT ON DATABASE \\"syncbit\\" TO writer"
                              - "CREATE SCHEMA writer AUTHORIZATION writer"
                          managed:
                            roles:
                            - name: "auth"
                              ensure: "present"
                              login: true
                              passwordSecret:
                                name: "syncbit-postgres-auth"
                            - name: "collector"
                              ensure: "present"
                              login: true
                              passwordSecret:
                                name: "syncbit-postgres-collector"
                            - name: "writer"
                              ensure: "present"
                              login: true
                              passwordSecret:
                                name: "syncbit-postgres-writer"
                        """);
    }

    @Test
    void roles_and_services_have_the_same_passwords() {
        RenderedManifests manifests = HelmChart.render(InstallationValues.BY_OPERATORS);
        Map<String, String> secrets = manifests.secret("syncbit");
        for (String role : new String[] {"auth", "collector", "writer"}) {
            assertThat(manifests.one(Secret.class, "syncbit-postgres-" + role).getType())
                    .isEqualTo("kubernetes.io/basic-auth");
            assertThat(manifests.secret("syncbit-postgres-" + role))
                    .isEqualTo(Map.of("username", role, "password", secrets.get(role + "_db_password")));
        }
    }

    @Test
    void the_external_secrets_operator_creates_the_secrets_of_the_roles() {
        RenderedManifests manifests =
                HelmChart.render(InstallationValues.EXTERNAL_SECRET, InstallationValues.BY_OPERATORS);
        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(manifests.custom("ExternalSecret", "syncbit-postgres-writer"))
                .isEqualTo("""
                        ---
                        apiVersion: "external-secrets.io/v1"
                        kind: "ExternalSecret"
                        metadata:
                          name: "syncbit-postgres-writer"
                          namespace: "health"
                        spec:
                          refreshInterval: "1h"
                          secretStoreRef:
                            name: "vault"
                            kind: "ClusterSecretStore"
                          target:
                            name: "syncbit-postgres-writer"
                            creationPolicy: "Owner"
                            deletionPolicy: "Retain"
                            template:
                              type: "kubernetes.io/basic-auth"
                              metadata:
                                labels:
                                  cnpg.io/reload: "true"
                              data:
                                username: "writer"
                                password: "{{ .password }}"
                          data:
                          - secretKey: "password"
                            remoteRef:
                              key: "syncbit-writer-db"
                        """);
    }

    /** RabbitMQ Cluster Operator, API reference of RabbitmqCluster. */
    @Test
    void the_rabbitmq_cluster_operator_creates_a_broker() {
        assertThat(HelmChart.render(
                                InstallationValues.BY_OPERATORS,
                                "rabbitmq: {operator: {image: mq, storageClass: fast, replicas: 3}}")
                        .custom("RabbitmqCluster", "syncbit-rabbitmq"))
                .isEqualTo("""
                        ---
                        apiVersion: "rabbitmq.com/v1beta1"
                        kind: "RabbitmqCluster"
                        metadata:
                          annotations:
                            helm.sh/resource-policy: "keep"
                          name: "syncbit-rabbitmq"
                          namespace: "health"
                        spec:
                          replicas: 3
                          image: "mq"
                          persistence:
                            storage: "5Gi"
                            storageClassName: "fast"
                          resources:
                            limits:
                              memory: "512Mi"
                            requests:
                              cpu: "100m"
                              memory: "512Mi"
                          rabbitmq:
                            additionalPlugins:
                            - "rabbitmq_shovel"
                            - "rabbitmq_shovel_management"
                            additionalConfig: "max_message_size = 4194304"
                        """);
    }

    @Test
    void the_bundled_broker_refuses_messages_that_are_larger_than_any_event() {
        assertThat(HelmChart.render().one(ConfigMap.class, "syncbit-rabbitmq").getData())
                .extractingByKey("rabbitmq.conf")
                .asString()
                .contains("\nmax_message_size = 4194304\n");
    }

    /** VictoriaMetrics operator, API documentation of VMSingle. */
    @Test
    void the_victoriametrics_operator_creates_a_store_with_long_retention() {
        assertThat(HelmChart.render(
                                InstallationValues.BY_OPERATORS,
                                "victoriaMetrics: {operator: {imageTag: v1, storageClass: fast}}")
                        .custom("VMSingle", "syncbit-victoria"))
                .isEqualTo("""
                        ---
                        apiVersion: "operator.victoriametrics.com/v1beta1"
                        kind: "VMSingle"
                        metadata:
                          annotations:
                            helm.sh/resource-policy: "keep"
                          name: "syncbit-victoria"
                          namespace: "health"
                        spec:
                          image:
                            tag: "v1"
                          retentionPeriod: "100y"
                          port: "8428"
                          removePvcAfterDelete: false
                          storage:
                            accessModes:
                            - "ReadWriteOnce"
                            storageClassName: "fast"
                            resources:
                              requests:
                                storage: "10Gi"
                          resources:
                            limits:
                              memory: "512Mi"
                            requests:
                              cpu: "50m"
                              memory: "128Mi"
                          useStrictSecurity: true
                          extraArgs:
                            dedup.minScrapeInterval: "1ms"
                            httpAuth.username: "syncbit"
                            httpAuth.password: "file:///run/secrets/victoria_password"
                          extraEnvs:
                          - name: "disablePerDayIndex"
                            value: "true"
                          volumes:
                          - name: "password"
                            secret:
                              secretName: "syncbit"
                              items:
                              - key: "victoria_password"
                                path: "victoria_password"
                          volumeMounts:
                          - name: "password"
                            mountPath: "/run/secrets"
                            readOnly: true
                        """);
    }

    @Test
    void the_bundled_database_gets_the_same_roles_as_with_compose() {
        assertThat(HelmChart.read("helm/syncbit/files/postgres-roles.sh"))
                .isEqualTo(HelmChart.read("bin/postgres-roles.sh"));
        assertThat(HelmChart.render()
                        .settings("postgres")
                        .getOrDefault("10-roles.sh", "")
                        .strip())
                .isEqualTo(HelmChart.read("bin/postgres-roles.sh").strip());
    }

    @Test
    void the_bundled_broker_gets_the_same_users_as_with_compose() {
        assertThat(HelmChart.read("helm/syncbit/files/rabbitmq-users.sh"))
                .isEqualTo(HelmChart.read("bin/rabbitmq-users.sh"));
        assertThat(HelmChart.render()
                        .settings("rabbitmq")
                        .getOrDefault("rabbitmq-users.sh", "")
                        .strip())
                .isEqualTo(HelmChart.read("bin/rabbitmq-users.sh").strip());
    }

    @Test
    void the_chart_and_compose_run_the_same_versions() {
        RenderedManifests manifests = HelmChart.render();
        List<String> inChart = Stream.of("postgres", "rabbitmq", "victoria")
                .map(store -> manifests
                        .pod(store)
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .toList();
        assertThat(Pattern.compile("_IMAGE:-((?:postgres|rabbitmq|victoriametrics/[a-z-]+):[^}]+)}")
                        .matcher(HelmChart.read("docker-compose.yml"))
                        .results()
                        .map(match -> match.group(1))
                        .distinct())
                .containsExactlyElementsOf(inChart);
    }

    @Test
    void the_bundled_store_has_long_retention() {
        assertThat(HelmChart.render()
                        .pod("victoria")
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs())
                .contains("-retentionPeriod=100y", "-dedup.minScrapeInterval=1ms");
    }
}
