package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each kind of installation renders valid manifests. */
class ChartRenderingTest {
    @Test
    void each_installation_passes_the_strict_lint() {
        LintResult lint = HelmChart.lint();
        assertThat(lint.getMessages()).isEmpty();
        assertThat(lint.isFailed()).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> no_manifest_has_an_unknown_key() {
        return InstallationValues.all().entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    List<HasMetadata> resources =
                            HelmChart.render(way.getValue()).resources();
                    assertThat(resources).isNotEmpty();
                    assertThat(resources).flatMap(UnknownKeys::of).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_resource_has_a_unique_name_with_the_release() {
        return InstallationValues.all().entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    RenderedManifests manifests = HelmChart.render(way.getValue());
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
    void an_unknown_key_is_found() {
        RenderedManifests misspelt = RenderedManifests.of(
                HelmChart.render().text().replaceFirst("readOnlyRootFilesystem", "readOnlyRootFileSystem"));
        assertThat(misspelt.resources())
                .flatMap(UnknownKeys::of)
                .hasSize(1)
                .first()
                .asString()
                .endsWith("securityContext.readOnlyRootFileSystem");
    }
}
