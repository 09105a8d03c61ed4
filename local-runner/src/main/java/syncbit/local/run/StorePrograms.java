package syncbit.local.run;

import java.net.URI;
import java.util.List;
import syncbit.local.run.ManagedProgram.Port;
import syncbit.local.run.ManagedProgram.Started;
import syncbit.local.server.NativePostgres;
import syncbit.local.server.NativeRabbit;
import syncbit.local.server.NativeVictoria;
import syncbit.local.server.PostgresServer;
import syncbit.local.server.PrivateFiles;
import syncbit.local.server.RabbitServer;
import syncbit.local.server.VictoriaOptions;

/** PostgreSQL, VictoriaMetrics and RabbitMQ of a local run: on known ports, with data that is kept. */
final class StorePrograms {
    static final String POSTGRES = "postgres";
    static final String VICTORIA = "victoria";
    static final String RABBITMQ = "rabbitmq";
    static final List<String> NAMES = List.of(POSTGRES, VICTORIA, RABBITMQ);
    private static final String USER = "syncbit";

    private final RunnerSettings settings;

    StorePrograms(RunnerSettings settings) {
        this.settings = settings;
    }

    List<ManagedProgram> all() {
        // The user postgres must be able to enter its own folder.
        PrivateFiles.folder(settings.data(), "rwx--x--x");
        return List.of(postgresProgram(), victoria(), rabbit());
    }

    /** The address and login of the database server. */
    PostgresServer postgres() {
        return new PostgresServer(
                RunnerSettings.HOST, settings.port("SYNCBIT_POSTGRES_PORT"), USER, settings.storePassword(POSTGRES));
    }

    private ManagedProgram postgresProgram() {
        PostgresServer address = postgres();
        return program(
                POSTGRES,
                List.of(port("PostgreSQL", "SYNCBIT_POSTGRES_PORT")),
                () -> Started.of(
                        NativePostgres.start(settings.data().resolve(POSTGRES), settings.log(POSTGRES), address, true)),
                () -> NativePostgres.answers(address));
    }

    private ManagedProgram victoria() {
        NativeVictoria server = new NativeVictoria(
                settings.data().resolve(VICTORIA),
                settings.log(VICTORIA),
                settings.port("SYNCBIT_VICTORIA_PORT"),
                new VictoriaOptions(true, USER, settings.storePassword(VICTORIA)));
        return program(
                VICTORIA,
                List.of(port("VictoriaMetrics", "SYNCBIT_VICTORIA_PORT")),
                () -> Started.of(server.launch()),
                server::answers);
    }

    private ManagedProgram rabbit() {
        RabbitServer address = new RabbitServer(
                RunnerSettings.HOST,
                settings.port("SYNCBIT_RABBITMQ_PORT"),
                URI.create("http://" + RunnerSettings.HOST + ":" + settings.port("SYNCBIT_MANAGEMENT_PORT")),
                USER,
                settings.storePassword(RABBITMQ));
        return program(
                RABBITMQ,
                List.of(port("RabbitMQ", "SYNCBIT_RABBITMQ_PORT"), port("RabbitMQ's page", "SYNCBIT_MANAGEMENT_PORT")),
                () -> {
                    NativeRabbit broker = NativeRabbit.start(
                            settings.data().resolve(RABBITMQ),
                            settings.log(RABBITMQ),
                            address,
                            settings.secrets("stores").resolve(RABBITMQ).resolve("definitions"));
                    return new Started(broker.process(), broker::close);
                },
                () -> NativeRabbit.answers(address));
    }

    private ManagedProgram program(
            String name, List<Port> ports, ManagedProgram.Starter starter, java.util.function.BooleanSupplier answers) {
        Fingerprint fingerprint =
                new Fingerprint().folder(settings.secrets("stores").resolve(name));
        ports.forEach(port -> fingerprint.text(port.toString()));
        return new ManagedProgram(name, settings.log(name), fingerprint.value(), ports, starter, answers);
    }

    private Port port(String purpose, String setting) {
        return new Port(settings.port(setting), purpose, setting);
    }
}
