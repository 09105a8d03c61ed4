package syncbit.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncbit.local.run.ManagedProgram.Port;
import syncbit.local.run.ManagedProgram.Started;
import syncbit.local.server.ServerCommand;
import syncbit.local.server.ServerProcess;
import syncbit.local.service.ServiceName;

/** The three services and the simulator as child processes, with the JVM options of the images. */
final class ServicePrograms {
    static final String SIMULATOR = "fitbit-simulator";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** The prefixes of the services' settings. */
    private static final List<String> SERVICE_SETTINGS = List.of(
            "FITBIT_",
            "GOOGLE_",
            "SERVER_",
            "SPRING_",
            "SYNC_",
            "BACKFILL_",
            "FETCH_",
            "FINALITY_",
            "INTRADAY",
            "WRITER_",
            "AUTH_",
            "COLLECTOR_",
            "LOG_",
            "VICTORIA_");

    private final RunnerSettings settings;

    ServicePrograms(RunnerSettings settings) {
        this.settings = settings;
    }

    /** In the order of their start. */
    List<ManagedProgram> all() {
        List<ManagedProgram> programs = new ArrayList<>();
        if (settings.isDemo()) {
            programs.add(simulator());
        }
        for (ServiceName service : ServiceName.values()) {
            programs.add(service(service));
        }
        return programs;
    }

    private ManagedProgram simulator() {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("SIMULATOR_PORT", settings.value("SYNCBIT_SIMULATOR_PORT"));
        // It computes years of data for several people.
        return program(
                SIMULATOR,
                settings.root().resolve("testing/fitbit-simulator/target/fitbit-simulator.jar"),
                List.of("-Xmx256m"),
                environment,
                List.of("SIMULATOR_"),
                new Port(settings.port("SYNCBIT_SIMULATOR_PORT"), "the simulator", "SYNCBIT_SIMULATOR_PORT"),
                "/health");
    }

    private ManagedProgram service(ServiceName service) {
        String id = service.id();
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("SERVER_PORT", settings.value(service.portSetting()));
        environment.putIfAbsent("SERVER_ADDRESS", RunnerSettings.HOST);
        environment.putIfAbsent(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://localhost:" + settings.value("SYNCBIT_POSTGRES_PORT") + "/" + Database.NAME);
        // The role of the service: auth, collector or writer.
        String role = id.substring(0, id.indexOf('-'));
        environment.putIfAbsent("SPRING_DATASOURCE_USERNAME", role);
        environment.putIfAbsent("SPRING_RABBITMQ_HOST", "localhost");
        environment.putIfAbsent("SPRING_RABBITMQ_PORT", settings.value("SYNCBIT_RABBITMQ_PORT"));
        environment.putIfAbsent("SPRING_RABBITMQ_USERNAME", role);
        for (ServiceName other : ServiceName.values()) {
            environment.putIfAbsent(
                    other.name() + "_SERVICE_URL", "http://localhost:" + settings.value(other.portSetting()));
        }
        return program(
                id,
                settings.root().resolve(id).resolve("target").resolve(id + ".jar"),
                List.of(),
                environment,
                SERVICE_SETTINGS,
                new Port(
                        settings.port(service.portSetting()),
                        service == ServiceName.AUTH ? "SyncBit's page" : id,
                        service.portSetting()),
                "/actuator/health/readiness");
    }

    private ManagedProgram program(
            String name,
            Path jar,
            List<String> jvmOptions,
            Map<String, String> environment,
            List<String> settingPrefixes,
            Port port,
            String healthPath) {
        environment.put("SYNCBIT_SECRETS_DIR", settings.secrets(name).toString());
        environment.put("MALLOC_ARENA_MAX", "1");
        Path options = settings.root().resolve("docker/jvm.options");
        Path copy = settings.run(name + ".jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(settings.value("JAVA_HOME"), "bin/java").toString());
        command.add("@" + options);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", copy.toString()));
        ServerCommand process =
                new ServerCommand(name, settings.home(), settings.log(name), "TERM", null, environment, command);
        HealthCheck health = new HealthCheck(port.number(), healthPath);
        return new ManagedProgram(
                name,
                settings.log(name),
                new Fingerprint()
                        .file(jar)
                        .file(options)
                        .folder(settings.secrets(name))
                        .variables(environment, settingPrefixes)
                        .value(),
                List.of(port),
                () -> start(process, jar, copy, health),
                health::passes);
    }

    /** From a copy of the jar, because a build may replace the original while the process runs. */
    private static Started start(ServerCommand command, Path jar, Path copy, HealthCheck health) {
        try {
            if (Files.exists(jar)) {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't copy " + jar, e);
        }
        ServerProcess process = command.start();
        process.awaitReady(health::passes, PATIENCE);
        return Started.of(process);
    }
}
