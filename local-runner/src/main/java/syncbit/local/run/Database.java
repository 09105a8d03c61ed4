package syncbit.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import syncbit.local.console.CommandException;
import syncbit.local.server.PostgresServer;

/** Creates SyncBit's database, and the role and schema of each service. Existing ones are kept. */
final class Database {
    static final String NAME = "syncbit";
    private static final String CREATE = """
            SELECT 'CREATE DATABASE syncbit' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'syncbit') \\gexec
            """;

    private Database() {}

    /** Prepares the database of a running PostgreSQL. */
    static void prepare(RunnerSettings settings) {
        PostgresServer server = new StorePrograms(settings).postgres();
        // psql reads the password from the environment, so that no command line shows it.
        Map<String, String> connection = Map.of(
                "PGHOST", server.host(),
                "PGPORT", Integer.toString(server.port()),
                "PGPASSWORD", server.password(),
                "POSTGRES_USER", server.username(),
                "POSTGRES_DB", NAME,
                "SECRETS_FOLDER", settings.secrets("stores").resolve("postgres").toString());
        run(
                connection,
                CREATE,
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--username",
                server.username(),
                "--dbname",
                "postgres");
        run(connection, "", settings.root().resolve("bin/postgres-roles.sh").toString());
    }

    private static void run(Map<String, String> environment, String input, String... program) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(program))).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandException("The database can't be prepared: " + output.strip());
            }
        } catch (IOException e) {
            throw new CommandException("The database can't be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while preparing the database", e);
        }
    }
}
