package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every pod meets the restricted pod security standard and further rules.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
class PodSecurityTest {
    @TestFactory
    Stream<DynamicTest> every_pod_is_restricted() {
        return InstallationValues.all().entrySet().stream()
                .flatMap(way -> HelmChart.render(way.getValue()).pods().entrySet().stream()
                        .map(pod -> DynamicTest.dynamicTest(
                                way.getKey() + ": " + pod.getKey(),
                                () -> isRestricted(pod.getValue().getSpec()))));
    }

    @Test
    void the_services_run_as_the_user_of_their_images() {
        for (String service : new String[] {"auth-service", "collector-service", "writer-service"}) {
            assertThat(HelmChart.render()
                            .pod(service)
                            .getSpec()
                            .getSecurityContext()
                            .getRunAsUser())
                    .isEqualTo(1000);
        }
    }

    @Test
    void each_service_is_limited_to_256_mebibytes() {
        RenderedManifests manifests = HelmChart.render();
        for (String service : new String[] {"auth-service", "collector-service", "writer-service"}) {
            assertThat(manifests
                            .pod(service)
                            .getSpec()
                            .getContainers()
                            .getFirst()
                            .getResources()
                            .getLimits()
                            .get("memory"))
                    .hasToString("256Mi");
        }
    }

    private static void isRestricted(PodSpec pod) {
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getVolumes()).allSatisfy(PodSecurityTest::isHarmless);
        assertThat(pod.getContainers()).hasSize(1).allSatisfy(PodSecurityTest::isRestricted);
    }

    private static void isRestricted(Container container) {
        var context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getPrivileged()).isNull();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getStartupProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .contains("/tmp");
    }

    private static void isHarmless(Volume volume) {
        assertThat(Stream.of(
                                volume.getConfigMap(),
                                volume.getEmptyDir(),
                                volume.getSecret(),
                                volume.getProjected(),
                                volume.getPersistentVolumeClaim())
                        .filter(java.util.Objects::nonNull))
                .hasSize(1);
    }
}
