package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each way of installing it makes manifests that Kubernetes would take. */
class RenderingTest {
    @Test
    void passesTheStrictLint() {
        LintResult lint = Chart.lint();
        assertThat(lint.getMessages()).isEmpty();
        assertThat(lint.isFailed()).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> hasNoKeyThatKubernetesDoesNotKnow() {
        return Ways.all().entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    List<HasMetadata> resources = Chart.render(way.getValue()).resources();
                    assertThat(resources).isNotEmpty();
                    List<String> unknown = new ArrayList<>();
                    for (HasMetadata resource : resources) {
                        if (!(resource instanceof GenericKubernetesResource)) {
                            findUnknown(resource, resource.getKind(), unknown);
                        }
                    }
                    assertThat(unknown).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> namesEachResourceOnceAndForThisRelease() {
        return Ways.all().entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    Manifests manifests = Chart.render(way.getValue());
                    assertThat(manifests.names()).doesNotHaveDuplicates();
                    for (HasMetadata resource : manifests.resources()) {
                        assertThat(resource.getMetadata().getName()).startsWith("syncbit");
                        assertThat(resource.getMetadata().getNamespace()).isEqualTo("health");
                        assertThat(resource.getMetadata().getLabels())
                                .containsEntry("app.kubernetes.io/name", "syncbit")
                                .containsEntry("app.kubernetes.io/instance", "syncbit")
                                .containsEntry("app.kubernetes.io/managed-by", "Helm");
                    }
                }));
    }

    @Test
    void theFinderOfUnknownKeysFindsOne() {
        Manifests misspelt =
                Manifests.of(Chart.render().text().replaceFirst("readOnlyRootFilesystem", "readOnlyRootFileSystem"));
        List<String> unknown = new ArrayList<>();
        misspelt.resources().forEach(resource -> findUnknown(resource, resource.getKind(), unknown));
        assertThat(unknown).hasSize(1).first().asString().endsWith("securityContext.readOnlyRootFileSystem");
    }

    /** The models keep what they do not know in additionalProperties, at every depth. */
    private static void findUnknown(Object node, String path, List<String> unknown) {
        if (node instanceof Collection<?> items) {
            items.forEach(item -> findUnknown(item, path, unknown));
        } else if (node instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> findUnknown(value, path + "." + key, unknown));
        } else if (node != null && node.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
            for (Method getter : node.getClass().getMethods()) {
                if (getter.getName().startsWith("get") && getter.getParameterCount() == 0 && !getter.isBridge()) {
                    Object value = read(getter, node);
                    if (getter.getName().equals("getAdditionalProperties")) {
                        ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(path + "." + key));
                    } else if (value != null && value.getClass() != Class.class) {
                        findUnknown(value, path + "." + property(getter), unknown);
                    }
                }
            }
        }
    }

    private static Object read(Method getter, Object node) {
        try {
            return getter.invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String property(Method getter) {
        return getter.getName().substring(3, 4).toLowerCase(java.util.Locale.ROOT)
                + getter.getName().substring(4);
    }
}
