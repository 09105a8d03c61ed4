package syncbit.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Renders the chart with Helm. */
final class HelmChart {
    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    static final Path FOLDER = REPOSITORY.resolve("helm/syncbit");
    private static final String KUBERNETES = "v1.33.0";

    private HelmChart() {}

    static LintResult lint() {
        FakeCluster.isEmpty();
        return new Helm(FOLDER).lint().strict().quiet().call();
    }

    /** Renders an installation in an empty cluster as release "syncbit" in the namespace "health". */
    static RenderedManifests render(String... values) {
        FakeCluster.isEmpty();
        return upgrade(values);
    }

    /** Renders an upgrade in the cluster that {@link FakeCluster} simulates. */
    static RenderedManifests upgrade(String... values) {
        var template = new Helm(FOLDER)
                .template()
                .withKubeVersion(KUBERNETES)
                .withName("syncbit")
                .withNamespace("health");
        files(values).forEach(template::withValuesFile);
        return RenderedManifests.of(template.call());
    }

    /** The notes after an installation. */
    static String notes(String... values) {
        FakeCluster.isEmpty();
        var install = new Helm(FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .withKubeVersion(KUBERNETES)
                .withName("syncbit")
                .withNamespace("health");
        files(values).forEach(install::withValuesFile);
        return install.call().getOutput().replaceFirst("(?s).*\nNOTES:\n", "");
    }

    static String read(String path) {
        try {
            return Files.readString(REPOSITORY.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder of the repository. */
    static List<Path> filesIn(String folder) {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String... values) {
        return Stream.of(values).map(HelmChart::file).toList();
    }

    private static Path file(String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
