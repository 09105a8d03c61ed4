package syncbit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls {@code ./syncbit} for services that were not started by it. */
public final class SyncbitCommand {
    private final Path home;
    private final Map<String, String> environment;

    private SyncbitCommand(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * The result of a call.
     *
     * @param status exit status
     * @param output standard output and error output
     */
    public record Result(int status, String output) {}

    /** Without running services. */
    public static SyncbitCommand withoutServices(Path home) {
        return new SyncbitCommand(home, Map.of());
    }

    /** With these running services, as if {@code ./syncbit up} had started them without Docker. */
    public static SyncbitCommand forServices(SystemEnvironment settings, Path home) {
        try {
            for (SyncbitService service : SyncbitService.values()) {
                Path secrets = Files.createDirectories(
                        home.resolve("secrets/for-native").resolve(service.module()));
                Files.writeString(secrets.resolve("service_token"), SystemEnvironment.SERVICE_TOKEN);
            }
            Files.writeString(Files.createDirectories(home.resolve("run")).resolve("way"), "native");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SyncbitCommand(
                home,
                Map.of(
                        "SYNCBIT_PORT",
                                Integer.toString(
                                        settings.address(SyncbitService.AUTH).getPort()),
                        "SYNCBIT_COLLECTOR_PORT",
                                Integer.toString(settings.address(SyncbitService.COLLECTOR)
                                        .getPort()),
                        "SYNCBIT_WRITER_PORT",
                                Integer.toString(
                                        settings.address(SyncbitService.WRITER).getPort()),
                        // Without it, the command warns that a simulator replaces the provider.
                        "FITBIT_CLIENT_ID", "simulator"));
    }

    /** Runs the command and waits for its end. */
    public Result call(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(SyncbitService.REPOSITORY.resolve("syncbit").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SYNCBIT_HOME", home.toString());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for ./syncbit", e);
        }
    }
}
