package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every value is documented, validated and used. */
class ChartValuesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonNode VALUES = yaml(HelmChart.read("helm/syncbit/values.yaml"));
    private static final JsonNode SCHEMA = yaml(HelmChart.read("helm/syncbit/values.schema.json"));

    /** Values that need other values: the start of their path, and the values they need. */
    private static final Map<String, String> CONTEXTS = Map.ofEntries(
            Map.entry("postgres.address.", InstallationValues.BY_ADDRESS),
            Map.entry("rabbitmq.address.", InstallationValues.BY_ADDRESS),
            Map.entry("victoriaMetrics.address.endpoint", InstallationValues.BY_ADDRESS),
            Map.entry("victoriaMetrics.address.port", "victoriaMetrics: {mode: address}"),
            Map.entry("networkPolicy.stores.", InstallationValues.BY_ADDRESS),
            Map.entry("postgres.operator.", InstallationValues.BY_OPERATORS),
            Map.entry("rabbitmq.operator.", InstallationValues.BY_OPERATORS),
            Map.entry("victoriaMetrics.operator.", InstallationValues.BY_OPERATORS),
            Map.entry("secrets.externalSecret.", InstallationValues.EXTERNAL_SECRET),
            Map.entry("ingress.", InstallationValues.SEEN_FROM_OUTSIDE),
            Map.entry("monitoring.", InstallationValues.SEEN_FROM_OUTSIDE));

    /** Example values for values whose general example does not pass the schema. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "imageDigest", "\"sha256:" + "a".repeat(64) + "\"",
            "refreshInterval", "7m",
            "interval", "7m",
            "storageSize", "7Gi",
            "BACKFILL_START_DATE", "2019-12-31",
            "resources", "{limits: {memory: 7Mi}}",
            "affinity", "{podAffinity: {}}",
            "tolerations", "[{key: other}]",
            "items", "{service_token: {key: other}}");

    @TestFactory
    Stream<DynamicTest> each_value_changes_the_manifests() {
        FakeCluster.holds(InstallationValues.secrets());
        Map<String, RenderedManifests> before = new TreeMap<>();
        return leaves().entrySet().stream()
                .filter(leaf -> !leaf.getKey().equals("secrets.generate"))
                .map(leaf -> DynamicTest.dynamicTest(leaf.getKey(), () -> {
                    String context = context(leaf.getKey());
                    FakeCluster.holds(InstallationValues.secrets());
                    RenderedManifests unchanged = before.computeIfAbsent(context, HelmChart::upgrade);
                    RenderedManifests changed = HelmChart.upgrade(
                            context, changed(leaf.getKey(), at(context, leaf.getKey(), leaf.getValue())));
                    assertThat(changed.text().equals(unchanged.text()))
                            .as("%s changes nothing", leaf.getKey())
                            .isFalse();
                    changed.resources()
                            .forEach(resource ->
                                    assertThat(UnknownKeys.of(resource)).isEmpty());
                }));
    }

    /** Without quotes, YAML reads one as a number and the other as an alias. */
    @TestFactory
    Stream<DynamicTest> each_text_stays_text() {
        return leaves().keySet().stream()
                .filter(path -> schemaOf(path).path("type").asText().equals("string")
                        && !schemaOf(path).has("enum")
                        && !schemaOf(path).has("pattern"))
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    FakeCluster.holds(InstallationValues.secrets());
                    RenderedManifests number =
                            HelmChart.upgrade(context(path), only(path, TextNode.valueOf("7654321")));
                    for (String document : number.text().split("(?m)^---$", -1)) {
                        assertThat(holds(yaml(document), yaml("7654321"))).isFalse();
                    }
                    // Names of resources must not start like this.
                    if (!path.endsWith("ameOverride")) {
                        assertThat(HelmChart.upgrade(context(path), only(path, TextNode.valueOf("*7")))
                                        .resources())
                                .isNotEmpty();
                    }
                }));
    }

    private static boolean holds(JsonNode node, JsonNode wanted) {
        return node.equals(wanted)
                || StreamSupport.stream(node.spliterator(), false).anyMatch(child -> holds(child, wanted));
    }

    @Test
    void the_schema_and_the_comments_have_the_same_descriptions() {
        assertThat(descriptions()).containsExactlyInAnyOrderEntriesOf(comments());
    }

    @Test
    void the_schema_has_no_other_values() {
        assertThatThrownBy(() -> HelmChart.render("authService: {setings: {}}"))
                .hasMessageContaining("additional properties 'setings' not allowed");
        assertThatThrownBy(() -> HelmChart.render("collectorService: {settings: {SYNC_INTERVAL: 5}}"))
                .hasMessageContaining("additional properties 'SYNC_INTERVAL' not allowed");
        walk("", SCHEMA, (path, node) -> {
            if (node.has("properties")) {
                assertThat(node.path("additionalProperties").asBoolean(true))
                        .as(path)
                        .isFalse();
            }
        });
    }

    @Test
    void no_template_reads_an_undocumented_value() {
        Pattern reference = Pattern.compile("\\.Values((?:\\.[A-Za-z][A-Za-z0-9_]*)+)");
        List<String> unknown = new ArrayList<>();
        for (var template : HelmChart.filesIn("helm/syncbit/templates")) {
            reference
                    .matcher(HelmChart.read(template.toString()))
                    .results()
                    .map(match -> match.group(1))
                    .filter(path -> !path.equals(".decidedSecrets"))
                    .filter(path -> VALUES.at(path.replace('.', '/')).isMissingNode())
                    .forEach(path -> unknown.add(template.getFileName() + " reads " + path));
        }
        assertThat(unknown).isEmpty();
    }

    /** Each leaf value by its path. */
    private static Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", VALUES, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject() && !node.isEmpty() && !path.endsWith("resources")) {
            node.properties()
                    .forEach(child -> collect(
                            path.isEmpty() ? child.getKey() : path + "." + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.put(path, node);
        }
    }

    /** The other values that a value needs. */
    private static String context(String path) {
        return CONTEXTS.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(InstallationValues.IN_CHART);
    }

    /** The value in the context, or its default. */
    private static JsonNode at(String context, String path, JsonNode byDefault) {
        JsonNode there = yaml(context).at("/" + path.replace('.', '/'));
        return there.isMissingNode() ? byDefault : there;
    }

    /** Values that set only this one, to a different value. */
    private static String changed(String path, JsonNode now) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        JsonNode described = schemaOf(path);
        JsonNode other;
        if (EXAMPLES.containsKey(name)) {
            other = yaml(EXAMPLES.get(name));
        } else if (described.has("enum")) {
            List<JsonNode> choices = new ArrayList<>();
            described.get("enum").forEach(choices::add);
            choices.remove(now);
            other = choices.getLast().asText().equals("address") ? yaml("operator") : choices.getLast();
        } else if (now.isBoolean()) {
            other = yaml(String.valueOf(!now.asBoolean()));
        } else if (now.isNumber()) {
            other = yaml(String.valueOf(now.asInt() + 1));
        } else if (now.isArray()) {
            other = yaml(
                    described.path("items").path("type").asText().equals("string")
                            ? "[7.0.0.0/8]"
                            : path.startsWith("networkPolicy.") ? "[{podSelector: {}}]" : "[{name: other}]");
        } else if (now.isObject()) {
            other = yaml("{other: thing}");
        } else {
            other = yaml("other");
        }
        return only(path, other);
    }

    /** Values that set only this one. */
    private static String only(String path, JsonNode value) {
        JsonNode values = value;
        for (String part : List.of(path.split("\\.", -1)).reversed()) {
            ObjectNode around = YAML.createObjectNode();
            around.set(part, values);
            values = around;
        }
        return values.toPrettyString();
    }

    private static JsonNode schemaOf(String path) {
        JsonNode node = SCHEMA;
        for (String part : path.split("\\.", -1)) {
            node = node.path("properties").path(part);
        }
        return node;
    }

    private static Map<String, String> descriptions() {
        Map<String, String> descriptions = new TreeMap<>();
        walk("", SCHEMA, (path, node) -> {
            assertThat(node.path("description").asText())
                    .as("description of %s", path)
                    .isNotBlank();
            if (!path.isEmpty() && !path.equals("global") && !path.matches(".*resources\\.(limits|requests)")) {
                descriptions.put(path, node.path("description").asText());
            }
        });
        return descriptions;
    }

    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, node);
        node.path("properties")
                .properties()
                .forEach(child ->
                        walk(path.isEmpty() ? child.getKey() : path + "." + child.getKey(), child.getValue(), visitor));
    }

    /** The comment above each value in values.yaml. */
    private static Map<String, String> comments() {
        Map<String, String> comments = new TreeMap<>();
        List<String> comment = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (String line : HelmChart.read("helm/syncbit/values.yaml").lines().toList()) {
            String text = line.strip();
            if (text.startsWith("#")) {
                comment.add(text.substring(1).strip());
            } else if (text.isEmpty() || text.startsWith("-")) {
                comment.clear();
            } else {
                int depth = (line.length() - text.length()) / 2;
                path.subList(depth, path.size()).clear();
                path.add(text.substring(0, text.indexOf(':')));
                if (!path.subList(0, depth).contains("resources")) {
                    comments.put(String.join(".", path), String.join(" ", comment));
                }
                comment.clear();
            }
        }
        return comments;
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
