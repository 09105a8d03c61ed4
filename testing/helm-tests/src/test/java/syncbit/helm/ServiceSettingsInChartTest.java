package syncbit.helm;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The chart passes exactly the settings that docs/settings.md lists for each service. */
class ServiceSettingsInChartTest {
    private static final Pattern SETTING = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`");

    @Test
    void each_service_receives_only_settings_that_it_reads() {
        Map<String, Set<String>> documented = documented();
        for (String[] way : InstallationValues.all().values()) {
            RenderedManifests manifests = HelmChart.render(way);
            for (String role : List.of("auth", "collector", "writer")) {
                assertThat(handed(manifests, role + "-service")).isSubsetOf(documented.getOrDefault(role, Set.of()));
            }
        }
    }

    @Test
    void the_schema_accepts_only_settings_that_the_service_reads() {
        documented().forEach((role, settings) -> {
            List<String> values = new ArrayList<>();
            Serialization.unmarshal(HelmChart.read("helm/syncbit/values.yaml"), JsonNode.class)
                    .at("/" + role + "Service/settings")
                    .fieldNames()
                    .forEachRemaining(values::add);
            assertThat(values).isNotEmpty().isSubsetOf(settings);
        });
    }

    @Test
    void each_setting_of_the_first_table_has_its_own_value() {
        Set<String> values = new TreeSet<>();
        SETTING.matcher(HelmChart.read("helm/syncbit/values.yaml").replaceAll("(?m)^ *([A-Z_]+):", "`$1`"))
                .results()
                .map(match -> match.group(1))
                .forEach(values::add);
        Set<String> handed = new TreeSet<>();
        for (String[] way : InstallationValues.all().values()) {
            RenderedManifests manifests = HelmChart.render(way);
            List.of("auth", "collector", "writer").forEach(role -> handed.addAll(handed(manifests, role + "-service")));
        }
        String firstTable = HelmChart.read("docs/settings.md").split("\n## ", -1)[1];
        assertThat(names(firstTable))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(values.contains(name) || handed.contains(name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void the_services_have_the_addresses_of_each_other_and_of_the_stores() {
        RenderedManifests manifests = HelmChart.render();
        assertThat(manifests.settings("collector-service"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("SERVER_PORT", "8081"),
                        Map.entry("MANAGEMENT_SERVER_PORT", "9081"),
                        Map.entry("AUTH_SERVICE_URL", "http://syncbit-auth-service:8080"),
                        Map.entry("COLLECTOR_SERVICE_URL", "http://syncbit-collector-service:8081"),
                        Map.entry("WRITER_SERVICE_URL", "http://syncbit-writer-service:8082"),
                        Map.entry("SPRING_DATASOURCE_URL", "jdbc:postgresql://syncbit-postgres:5432/syncbit"),
                        Map.entry("SPRING_DATASOURCE_USERNAME", "collector"),
                        Map.entry("SPRING_RABBITMQ_HOST", "syncbit-rabbitmq"),
                        Map.entry("SPRING_RABBITMQ_PORT", "5672"),
                        Map.entry("SPRING_RABBITMQ_USERNAME", "collector"),
                        Map.entry("LOG_LEVEL", "INFO")));
        assertThat(manifests.settings("writer-service"))
                .containsEntry("VICTORIA_ENDPOINT", "http://syncbit-victoria:8428/api/v1/import/prometheus")
                .containsEntry("VICTORIA_USER", "syncbit");
        assertThat(manifests.settings("auth-service"))
                .doesNotContainKeys("SPRING_RABBITMQ_HOST", "FITBIT_REDIRECT_URI", "GOOGLE_REDIRECT_URI");
    }

    @Test
    void the_services_have_the_addresses_of_external_stores() {
        assertThat(HelmChart.render(InstallationValues.BY_ADDRESS).settings("writer-service"))
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://db.example:5433/syncbit?sslmode=require")
                .containsEntry("SPRING_DATASOURCE_USERNAME", "w")
                .containsEntry("SPRING_RABBITMQ_HOST", "mq.example")
                .containsEntry("SPRING_RABBITMQ_PORT", "5673")
                .containsEntry("SPRING_RABBITMQ_USERNAME", "bit")
                .containsEntry("SPRING_RABBITMQ_VIRTUAL_HOST", "syncbit")
                .containsEntry("VICTORIA_ENDPOINT", "https://victoria.example/api/v1/import/prometheus")
                .doesNotContainKey("VICTORIA_USER");
    }

    @Test
    void the_services_have_the_addresses_of_the_operators_stores() {
        assertThat(HelmChart.render(InstallationValues.BY_OPERATORS).settings("writer-service"))
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://syncbit-postgres-rw:5432/syncbit")
                .containsEntry("SPRING_RABBITMQ_HOST", "syncbit-rabbitmq")
                .containsEntry("VICTORIA_ENDPOINT", "http://vmsingle-syncbit-victoria:8428/api/v1/import/prometheus")
                // The user names come from the operators' secrets, like the passwords.
                .doesNotContainKeys("SPRING_DATASOURCE_USERNAME", "SPRING_RABBITMQ_USERNAME");
    }

    @Test
    void the_redirect_uri_is_the_ingress_host_unless_configured() {
        assertThat(HelmChart.render(InstallationValues.SEEN_FROM_OUTSIDE).settings("auth-service"))
                .containsEntry("FITBIT_REDIRECT_URI", "https://syncbit.example/callback")
                .containsEntry("GOOGLE_REDIRECT_URI", "https://syncbit.example/callback");
        assertThat(HelmChart.render(
                                InstallationValues.SEEN_FROM_OUTSIDE,
                                "authService: {settings: {GOOGLE_REDIRECT_URI: 'https://other.example/callback'}}")
                        .settings("auth-service"))
                .containsEntry("GOOGLE_REDIRECT_URI", "https://other.example/callback");
    }

    @Test
    void forwarded_headers_are_ignored_when_browsers_may_connect_through_a_node() {
        for (String type : List.of("NodePort", "LoadBalancer")) {
            String service = "authService: {service: {type: " + type + "}}";
            assertThat(strategy(service)).isEqualTo("none");
            assertThat(strategy(service, InstallationValues.SEEN_FROM_OUTSIDE)).isNull();
            assertThat(strategy(service, "authService: {settings: {SERVER_FORWARD_HEADERS_STRATEGY: native}}"))
                    .isEqualTo("native");
        }
        assertThat(strategy()).isNull();
    }

    @Test
    void the_private_address_ranges_are_trusted_proxies_only_with_an_ingress() {
        assertThat(HelmChart.render(InstallationValues.SEEN_FROM_OUTSIDE).settings("auth-service"))
                .hasEntrySatisfying(
                        "TRUSTED_PROXIES", proxies -> assertThat(proxies).startsWith("10.0.0.0/8, "));
        assertThat(HelmChart.render(
                                InstallationValues.SEEN_FROM_OUTSIDE,
                                "authService: {settings: {TRUSTED_PROXIES: 198.51.100.0/24}}")
                        .settings("auth-service"))
                .containsEntry("TRUSTED_PROXIES", "198.51.100.0/24");
        assertThat(HelmChart.render().settings("auth-service")).doesNotContainKey("TRUSTED_PROXIES");
    }

    private static @Nullable String strategy(String... values) {
        return HelmChart.render(values).settings("auth-service").get("SERVER_FORWARD_HEADERS_STRATEGY");
    }

    @Test
    void numbers_are_written_as_given() {
        assertThat(HelmChart.render(
                                "collectorService: {settings: {SYNC_INTERVAL_MINUTES: 5, GOOGLE_QUOTA_REQUESTS: 3000000}}")
                        .settings("collector-service"))
                .containsEntry("SYNC_INTERVAL_MINUTES", "5")
                .containsEntry("GOOGLE_QUOTA_REQUESTS", "3000000");
    }

    /** The settings of a service, as variables and as files. */
    private static Set<String> handed(RenderedManifests manifests, String service) {
        Set<String> handed = new TreeSet<>(manifests.settings(service).keySet());
        handed.addAll(secretFiles(manifests, service).stream()
                .map(file -> file.getPath().toUpperCase(Locale.ROOT))
                .toList());
        return handed;
    }

    static List<KeyToPath> secretFiles(RenderedManifests manifests, String service) {
        return manifests.pod(service).getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("secrets"))
                .map(Volume::getProjected)
                .flatMap(projected -> projected.getSources().stream())
                .map(VolumeProjection::getSecret)
                .flatMap(secret -> secret.getItems().stream())
                .toList();
    }

    /** The settings of each role in the tables of docs/settings.md. */
    private static Map<String, Set<String>> documented() {
        Map<String, Set<String>> byRole = new TreeMap<>();
        HelmChart.read("docs/settings.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> {
                    String[] columns = line.split("\\|", -1);
                    Set<String> names = names(expand(columns[1]));
                    for (String role : List.of("auth", "collector", "writer")) {
                        if (columns[2].contains(role) || columns[2].contains("all")) {
                            byRole.computeIfAbsent(role, any -> new TreeSet<>()).addAll(names);
                        }
                    }
                });
        return byRole;
    }

    /** {@code `A_HOST`, `_PORT`} includes A_PORT. */
    private static String expand(String column) {
        Set<String> names = names(column);
        if (names.isEmpty()) {
            return column;
        }
        String prefix = names.iterator().next().replaceFirst("_[A-Z0-9]+$", "");
        return column.replaceAll("`(_[A-Z_]+)`", "`" + prefix + "$1`");
    }

    private static Set<String> names(String text) {
        return SETTING.matcher(text)
                .results()
                .map(ServiceSettingsInChartTest::name)
                .collect(toCollection(TreeSet::new));
    }

    private static String name(MatchResult match) {
        return match.group(1);
    }
}
