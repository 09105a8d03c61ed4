package syncbit.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rendered manifests.
 *
 * @param text the whole output
 * @param resources the parsed resources
 */
record RenderedManifests(String text, List<HasMetadata> resources) {
    static RenderedManifests of(String text) {
        return new RenderedManifests(
                text,
                Arrays.stream(text.split("(?m)^---$", -1))
                        .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                        .map(document -> (HasMetadata) Serialization.unmarshal(document))
                        .toList());
    }

    <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name + " among " + names()));
    }

    /** The kind and name of each resource. */
    List<String> names() {
        return resources.stream()
                .map(resource ->
                        resource.getKind() + " " + resource.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** The pod specification of each workload by name. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        all(Deployment.class)
                .forEach(it -> pods.put(it.getMetadata().getName(), it.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(it -> pods.put(it.getMetadata().getName(), it.getSpec().getTemplate()));
        return pods;
    }

    /** The pod specification of a component's workload. */
    PodTemplateSpec pod(String component) {
        return Optional.ofNullable(pods().get("syncbit-" + component))
                .orElseThrow(() -> new AssertionError("no pods of " + component + " among " + names()));
    }

    Map<String, String> settings(String service) {
        return one(ConfigMap.class, "syncbit-" + service).getData();
    }

    /** The decoded data of a Secret of the chart. */
    Map<String, String> secret(String name) {
        Map<String, String> clear = new TreeMap<>();
        one(Secret.class, name)
                .getData()
                .forEach((key, value) ->
                        clear.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return clear;
    }

    /** A custom resource as text, without the metadata that all resources share. */
    String custom(String kind, String name) {
        HasMetadata resource = resources.stream()
                .filter(it ->
                        it.getKind().equals(kind) && it.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " among " + names()));
        resource.getMetadata().setLabels(null);
        return Serialization.asYaml(resource);
    }
}
