package syncbit.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of a backup fit the chart's Postgres of a release with the default name. */
class BackupExamplesTest {
    private final RenderedManifests chart = HelmChart.render("{}");
    private final RenderedManifests backup = example("backup.yaml");
    private final RenderedManifests restore = example("restore.yaml");

    @Test
    void kubernetes_knows_all_their_keys() {
        assertThat(backup.resources()).flatMap(UnknownKeys::of).isEmpty();
        assertThat(restore.resources()).flatMap(UnknownKeys::of).isEmpty();
    }

    @Test
    void they_use_the_service_secret_and_image_of_the_chart() {
        PodSpec postgres = chart.one(StatefulSet.class, "syncbit-postgres")
                .getSpec()
                .getTemplate()
                .getSpec();
        for (PodSpec pod : List.of(backupPod(), restorePod())) {
            var container = pod.getContainers().getFirst();
            assertThat(withMajorVersion(container.getImage()))
                    .isEqualTo(
                            withMajorVersion(postgres.getContainers().getFirst().getImage()));
            assertThat(container.getEnv()).anySatisfy(variable -> {
                assertThat(variable.getName()).isEqualTo("PGHOST");
                chart.one(Service.class, variable.getValue());
            });
            assertThat(container.getEnv()).anySatisfy(variable -> {
                assertThat(variable.getName()).isEqualTo("PGPASSWORD");
                assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("postgres_password");
                assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo(postgres.getVolumes().stream()
                                .filter(volume -> volume.getName().equals("secrets"))
                                .findFirst()
                                .orElseThrow()
                                .getSecret()
                                .getSecretName());
            });
        }
    }

    @Test
    void the_network_policy_lets_their_pods_reach_postgres() {
        var policy = backup.all(NetworkPolicy.class).findFirst().orElseThrow().getSpec();
        var postgres = chart.one(StatefulSet.class, "syncbit-postgres")
                .getSpec()
                .getTemplate()
                .getMetadata();

        assertThat(postgres.getLabels().entrySet())
                .containsAll(policy.getPodSelector().getMatchLabels().entrySet());
        var from = policy.getIngress()
                .getFirst()
                .getFrom()
                .getFirst()
                .getPodSelector()
                .getMatchLabels();
        assertThat(backup.all(CronJob.class)
                        .findFirst()
                        .orElseThrow()
                        .getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .isEqualTo(from);
        assertThat(restore.all(Job.class)
                        .findFirst()
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .isEqualTo(from);
    }

    private PodSpec backupPod() {
        return backup.all(CronJob.class)
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private PodSpec restorePod() {
        return restore.all(Job.class)
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static RenderedManifests example(String name) {
        return RenderedManifests.of(HelmChart.read("helm/syncbit/examples/" + name));
    }

    /** A dump of a newer major version can't be restored. */
    private static String withMajorVersion(String image) {
        return image.replaceFirst("(:\\d+).*", "$1");
    }
}
