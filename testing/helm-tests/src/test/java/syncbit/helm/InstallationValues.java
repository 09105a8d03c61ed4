package syncbit.helm;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of each kind of installation. */
final class InstallationValues {
    static final String IN_CHART = "{}";

    static final String BY_ADDRESS = """
            postgres:
              mode: address
              address: {host: db.example, port: 5433, parameters: sslmode=require, users: {auth: a, collector: c, writer: w}}
            rabbitmq:
              mode: address
              address: {host: mq.example, port: 5673, username: bit, virtualHost: syncbit}
            victoriaMetrics:
              mode: address
              address: {endpoint: "https://victoria.example/api/v1/import/prometheus"}
            secrets:
              values: {auth_db_password: p1, collector_db_password: p2, writer_db_password: p3, rabbitmq_password: p4}
            """;

    static final String BY_OPERATORS = """
            postgres: {mode: operator}
            rabbitmq: {mode: operator}
            victoriaMetrics: {mode: operator}
            """;

    static final String EXISTING_SECRET = "secrets: {existingSecret: mine}";

    static final String EXTERNAL_SECRET = """
            secrets:
              externalSecret:
                enabled: true
                store: {name: vault}
                items:
                  service_token: {key: syncbit, property: service_token}
                  token_encryption_key: {key: syncbit, property: token_encryption_key}
                  admin_password: {key: syncbit, property: admin_password}
                  google_client_id: {key: google, property: id}
                  google_client_secret: {key: google, property: secret}
                  postgres_password: {key: syncbit, property: postgres_password}
                  auth_db_password: {key: syncbit-auth-db}
                  collector_db_password: {key: syncbit-collector-db}
                  writer_db_password: {key: syncbit-writer-db}
                  rabbitmq_password: {key: syncbit, property: rabbitmq_password}
                  collector_rabbitmq_password: {key: syncbit-collector-mq}
                  writer_rabbitmq_password: {key: syncbit-writer-mq}
                  victoria_password: {key: syncbit, property: victoria_password}
            """;

    static final String SEEN_FROM_OUTSIDE = """
            ingress: {enabled: true, host: syncbit.example, className: nginx, tlsSecret: syncbit-tls}
            monitoring: {serviceMonitor: {enabled: true}, vmServiceScrape: {enabled: true}}
            """;

    static final String TWO_COLLECTORS = "collectorService: {replicas: 2}";

    private InstallationValues() {}

    /** The values of each kind by name, and some combinations. */
    static Map<String, String[]> all() {
        return new TreeMap<>(Map.of(
                "in the chart", new String[] {IN_CHART},
                "by address", new String[] {BY_ADDRESS},
                "by operators", new String[] {BY_OPERATORS},
                "existing secret", new String[] {EXISTING_SECRET},
                "external secret", new String[] {EXTERNAL_SECRET},
                "external secret and operators", new String[] {EXTERNAL_SECRET, BY_OPERATORS},
                "ingress and both monitors", new String[] {SEEN_FROM_OUTSIDE},
                "two collectors", new String[] {TWO_COLLECTORS}));
    }

    /** A value for every secret, so that two renderings can be compared. */
    static Map<String, String> secrets() {
        return HelmChart.read("helm/syncbit/values.yaml")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[a-z]+(_[a-z]+)+: \"\""))
                .map(line -> line.replace(": \"\"", ""))
                .collect(Collectors.toMap(key -> key, key -> "the-" + key));
    }
}
