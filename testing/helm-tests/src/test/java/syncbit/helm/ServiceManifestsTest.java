package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workloads, Kubernetes services and rollouts of the three services. */
class ServiceManifestsTest {
    private static final List<String> SERVICES = List.of("auth-service", "collector-service", "writer-service");

    @Test
    void each_installation_renders_exactly_these_resources() {
        assertThat(HelmChart.render().names())
                .containsExactly(
                        "ConfigMap syncbit-auth-service",
                        "ConfigMap syncbit-collector-service",
                        "ConfigMap syncbit-postgres",
                        "ConfigMap syncbit-rabbitmq",
                        "ConfigMap syncbit-writer-service",
                        "Deployment syncbit-auth-service",
                        "Deployment syncbit-collector-service",
                        "Deployment syncbit-writer-service",
                        "NetworkPolicy syncbit-auth-service",
                        "NetworkPolicy syncbit-collector-service",
                        "NetworkPolicy syncbit-deny",
                        "NetworkPolicy syncbit-postgres",
                        "NetworkPolicy syncbit-rabbitmq",
                        "NetworkPolicy syncbit-victoria",
                        "NetworkPolicy syncbit-writer-service",
                        "PodDisruptionBudget syncbit-auth-service",
                        "PodDisruptionBudget syncbit-collector-service",
                        "PodDisruptionBudget syncbit-writer-service",
                        "Secret syncbit",
                        "Service syncbit-auth-service",
                        "Service syncbit-collector-service",
                        "Service syncbit-postgres",
                        "Service syncbit-rabbitmq",
                        "Service syncbit-victoria",
                        "Service syncbit-writer-service",
                        "ServiceAccount syncbit",
                        "StatefulSet syncbit-postgres",
                        "StatefulSet syncbit-rabbitmq",
                        "StatefulSet syncbit-victoria");
    }

    @Test
    void the_chart_creates_no_store_when_all_have_an_address() {
        assertThat(HelmChart.render(InstallationValues.BY_ADDRESS).names())
                .noneMatch(name -> name.contains("postgres") || name.contains("rabbitmq") || name.contains("victoria"));
    }

    @Test
    void a_pod_is_replaced_only_when_the_next_one_is_ready() {
        RenderedManifests manifests = HelmChart.render();
        for (String service : SERVICES) {
            DeploymentSpec deployment =
                    manifests.one(Deployment.class, "syncbit-" + service).getSpec();
            assertThat(deployment
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
            assertThat(deployment.getStrategy().getRollingUpdate().getMaxSurge().getIntVal())
                    .isEqualTo(1);
            assertThat(deployment.getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isEqualTo(45);
        }
    }

    @Test
    void each_service_has_probes() {
        RenderedManifests manifests = HelmChart.render();
        for (String service : SERVICES) {
            Container container =
                    manifests.pod(service).getSpec().getContainers().getFirst();
            assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
            assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
            assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
        }
    }

    @Test
    void a_second_collector_is_on_standby_on_another_node() {
        Deployment collector =
                HelmChart.render(InstallationValues.TWO_COLLECTORS).one(Deployment.class, "syncbit-collector-service");
        assertThat(collector.getSpec().getReplicas()).isEqualTo(2);
        assertThat(collector
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTopologySpreadConstraints()
                        .getFirst()
                        .getTopologyKey())
                .isEqualTo("kubernetes.io/hostname");
    }

    @Test
    void a_single_replica_does_not_block_a_node_drain() {
        assertThat(HelmChart.render().all(PodDisruptionBudget.class)).hasSize(3).allSatisfy(budget -> {
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(budget.getSpec().getMinAvailable()).isNull();
        });
    }

    @Test
    void changed_settings_restart_only_the_affected_pods() {
        FakeCluster.holds(InstallationValues.secrets());
        RenderedManifests before = HelmChart.upgrade();
        RenderedManifests after = HelmChart.upgrade("collectorService: {settings: {SYNC_INTERVAL_MINUTES: 7}}");
        assertThat(after.pod("collector-service")).isNotEqualTo(before.pod("collector-service"));
        assertThat(after.pod("auth-service")).isEqualTo(before.pod("auth-service"));
        assertThat(after.pod("writer-service")).isEqualTo(before.pod("writer-service"));
    }

    @Test
    void the_collector_can_be_asked_for_the_reason_why_it_is_not_ready() {
        assertThat(HelmChart.render()
                        .one(Service.class, "syncbit-collector-service")
                        .getSpec()
                        .getPublishNotReadyAddresses())
                .isTrue();
    }

    @Test
    void each_kubernetes_service_selects_its_pods() {
        RenderedManifests manifests = HelmChart.render();
        manifests.all(Service.class).forEach(service -> {
            Map<String, String> selector = service.getSpec().getSelector();
            Map<String, String> labels = manifests
                    .pod(service.getMetadata().getName().replace("syncbit-", ""))
                    .getMetadata()
                    .getLabels();
            assertThat(labels).containsAllEntriesOf(selector);
            assertThat(selector).containsKey("app.kubernetes.io/component");
        });
    }

    @Test
    void the_metrics_of_the_three_services_are_scraped() {
        RenderedManifests manifests = HelmChart.render(
                InstallationValues.SEEN_FROM_OUTSIDE,
                "monitoring: {serviceMonitor: {labels: {release: prometheus}, interval: 15s}, vmServiceScrape: {interval: 1m}}");
        assertThat(manifests.custom("ServiceMonitor", "syncbit-services"))
                .isEqualTo(monitor("monitoring.coreos.com/v1", "ServiceMonitor", "15s"));
        assertThat(manifests.custom("VMServiceScrape", "syncbit-services"))
                .isEqualTo(monitor("operator.victoriametrics.com/v1beta1", "VMServiceScrape", "1m"));
        assertThat(manifests.text()).contains("release: prometheus");
    }

    @Test
    void the_ingress_exposes_the_pages_and_not_the_api() {
        Ingress ingress =
                HelmChart.render(InstallationValues.SEEN_FROM_OUTSIDE).one(Ingress.class, "syncbit-auth-service");
        assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
        assertThat(ingress.getSpec().getTls().getFirst().getSecretName()).isEqualTo("syncbit-tls");
        assertThat(ingress.getSpec().getRules().getFirst().getHost()).isEqualTo("syncbit.example");
        Set<String> paths = new TreeSet<>();
        ingress.getSpec().getRules().getFirst().getHttp().getPaths().forEach(path -> {
            assertThat(path.getBackend().getService().getName()).isEqualTo("syncbit-auth-service");
            paths.add(path.getPath() + ("Prefix".equals(path.getPathType()) ? "/" : ""));
        });
        assertThat(paths).noneMatch(path -> path.startsWith("/api") || path.startsWith("/actuator"));
        assertThat(addressesOfThePage())
                .hasSizeGreaterThan(5)
                .allSatisfy(address -> assertThat(paths)
                        .as("the Ingress exposes %s", address)
                        .anyMatch(path -> path.equals(address)
                                || (path.endsWith("/") && !path.equals("/") && address.startsWith(path))));
        assertThatThrownBy(() -> HelmChart.render("ingress: {enabled: true}"))
                .hasMessageContaining("ingress.host is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NodePort", "LoadBalancer"})
    void a_service_for_external_access_publishes_only_the_page(String type) {
        RenderedManifests manifests = HelmChart.render("authService: {service: {type: " + type + "}}");

        assertThat(ports(manifests, "auth-service")).isEqualTo(type + " http 8080");
        assertThat(ports(manifests, "auth-service-management")).isEqualTo("ClusterIP management 9080");
        assertThat(ports(HelmChart.render(), "auth-service")).isEqualTo("ClusterIP http 8080 management 9080");
        assertThat(ports(manifests, "writer-service")).isEqualTo("ClusterIP http 8082 management 9082");
    }

    private static String ports(RenderedManifests manifests, String service) {
        ServiceSpec spec = manifests.one(Service.class, "syncbit-" + service).getSpec();
        return spec.getPorts().stream()
                .map(port -> " " + port.getName() + " " + port.getPort())
                .collect(Collectors.joining("", spec.getType(), ""));
    }

    @Test
    void an_image_can_be_selected_by_registry_and_digest() {
        String digest = "sha256:" + "0".repeat(64);
        RenderedManifests manifests = HelmChart.render(
                "{image: {registry: r.example, repository: forks, tag: '7'}, writerService: {imageDigest: '" + digest
                        + "'}}");
        assertThat(image(manifests, "auth-service")).isEqualTo("r.example/forks/auth-service:7");
        assertThat(image(manifests, "writer-service")).isEqualTo("r.example/forks/writer-service@" + digest);
        assertThat(image(HelmChart.render(), "auth-service")).isEqualTo("ghcr.io/syncbit/syncbit/auth-service:1.0.0");
    }

    private static String image(RenderedManifests manifests, String service) {
        return manifests.pod(service).getSpec().getContainers().getFirst().getImage();
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        return probe.getHttpGet().getPath();
    }

    /** Every path of auth-service's pages and handlers. */
    private static Set<String> addressesOfThePage() {
        Set<String> addresses = new TreeSet<>();
        Pattern link = Pattern.compile("@\\{(/[^}{]*)");
        Pattern handler = Pattern.compile("(?:Mapping\\(|String [A-Z]+ = )\"(/[^\"{]*)");
        for (var file : HelmChart.filesIn("auth-service/src/main/resources/templates")) {
            link.matcher(HelmChart.read(file.toString())).results().forEach(match -> addresses.add(match.group(1)));
        }
        for (var file : HelmChart.filesIn("auth-service/src/main/java/syncbit/auth/web")) {
            handler.matcher(HelmChart.read(file.toString())).results().forEach(match -> addresses.add(match.group(1)));
        }
        return addresses;
    }

    private static String monitor(String api, String kind, String interval) {
        return """
                ---
                apiVersion: "%s"
                kind: "%s"
                metadata:
                  name: "syncbit-services"
                  namespace: "health"
                spec:
                  selector:
                    matchLabels:
                      app.kubernetes.io/name: "syncbit"
                      app.kubernetes.io/instance: "syncbit"
                    matchExpressions:
                    - key: "app.kubernetes.io/component"
                      operator: "In"
                      values:
                      - "auth-service"
                      - "collector-service"
                      - "writer-service"
                  namespaceSelector:
                    matchNames:
                    - "health"
                  endpoints:
                  - port: "management"
                    path: "/actuator/prometheus"
                    interval: "%s"
                """.formatted(api, kind, interval);
    }
}
