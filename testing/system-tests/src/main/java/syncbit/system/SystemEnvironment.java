package syncbit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import syncbit.local.server.FreePort;
import syncbit.simulator.SimulatorSettings;

/** The environment variables of the three services of a system. */
public final class SystemEnvironment {
    public static final String ADMIN_PASSWORD = "correct horse battery staple";
    public static final String SERVICE_TOKEN = "the-services-know-each-other";
    /** 32 bytes in Base64. */
    private static final String ENCRYPTION_KEY = "c3lzdGVtLXRlc3RzLXN5c3RlbS10ZXN0cy1zeXN0ZW0=";

    /** Options for little memory and a quick start, because three services share a small machine with their stores. */
    static final List<String> SMALL_JVM = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Map<SyncbitService, List<String>> javaOptions = new EnumMap<>(SyncbitService.class);
    private final Map<SyncbitService, Map<String, String>> byService = new EnumMap<>(SyncbitService.class);

    /**
     * Creates all settings except the addresses of the providers, which {@link #providers} adds.
     *
     * @param folder folder for the secret files of auth-service; the other services get their secrets as variables
     */
    public SystemEnvironment(Path folder, SystemStores stores) {
        for (SyncbitService service : SyncbitService.values()) {
            Map<String, String> settings = new HashMap<>(stores.environment());
            settings.put("SERVER_PORT", Integer.toString(FreePort.next()));
            byService.put(service, settings);
        }
        for (SyncbitService service : SyncbitService.values()) {
            for (SyncbitService other : SyncbitService.values()) {
                of(service).put(other.name() + "_SERVICE_URL", address(other).toString());
            }
        }
        // Dates must use the person's time zone, not the server's.
        of(SyncbitService.COLLECTOR).put("TZ", "Pacific/Kiritimati");
        of(SyncbitService.WRITER).put("TZ", "America/Los_Angeles");
        of(SyncbitService.AUTH)
                .putAll(Map.of(
                        "SYNCBIT_SECRETS_DIR", secretFiles(folder.resolve("secrets")),
                        "FITBIT_REDIRECT_URI", callback(),
                        "GOOGLE_REDIRECT_URI", callback()));
        of(SyncbitService.COLLECTOR).putAll(stores.brokerUser("collector"));
        of(SyncbitService.WRITER).putAll(stores.brokerUser("writer"));
        of(SyncbitService.COLLECTOR).put("SERVICE_TOKEN", SERVICE_TOKEN);
        of(SyncbitService.WRITER)
                .putAll(Map.of(
                        "SERVICE_TOKEN", SERVICE_TOKEN,
                        "VICTORIA_ENDPOINT", stores.victoria().importUrl().toString(),
                        "VICTORIA_USER", stores.victoria().username(),
                        "VICTORIA_PASSWORD", stores.victoria().password()));
    }

    /** The environment of a service; it can be changed. */
    public Map<String, String> of(SyncbitService service) {
        return Objects.requireNonNull(byService.get(service));
    }

    /** The options of a service's JVM. */
    List<String> javaOptions(SyncbitService service) {
        return javaOptions.getOrDefault(service, SMALL_JVM);
    }

    /** Sets the only options of a service's JVM. */
    public void javaOptions(SyncbitService service, List<String> options) {
        javaOptions.put(service, List.copyOf(options));
    }

    /** The base URL of a service. */
    public URI address(SyncbitService service) {
        return URI.create("http://localhost:" + of(service).get("SERVER_PORT"));
    }

    /** The redirect URI of consents. */
    public String callback() {
        return address(SyncbitService.AUTH).resolve("/callback").toString();
    }

    /** Configures the simulator as Fitbit and as Google. */
    public void providers(URI address) {
        of(SyncbitService.AUTH)
                .putAll(Map.of(
                        "FITBIT_AUTHORIZE_URL",
                                address.resolve("/oauth2/authorize").toString(),
                        "FITBIT_TOKEN_URL", address.resolve("/oauth2/token").toString(),
                        "FITBIT_REVOKE_URL", address.resolve("/oauth2/revoke").toString()));
        of(SyncbitService.AUTH)
                .putAll(Map.of(
                        "GOOGLE_AUTHORIZE_URL",
                                address.resolve("/o/oauth2/v2/auth").toString(),
                        "GOOGLE_TOKEN_URL", address.resolve("/token").toString(),
                        "GOOGLE_REVOKE_URL", address.resolve("/revoke").toString()));
        of(SyncbitService.COLLECTOR)
                .putAll(Map.of("FITBIT_API_URL", address.toString(), "GOOGLE_HEALTH_API_URL", address.toString()));
    }

    /** The secrets of auth-service by the name of the variable. */
    public static Map<String, String> authSecrets() {
        SimulatorSettings fitbit = SimulatorSettings.defaults();
        return Map.of(
                "FITBIT_CLIENT_ID", fitbit.clientId(),
                "FITBIT_CLIENT_SECRET", fitbit.clientSecret(),
                "GOOGLE_CLIENT_ID", fitbit.clientId(),
                "GOOGLE_CLIENT_SECRET", fitbit.clientSecret(),
                "TOKEN_ENCRYPTION_KEY", ENCRYPTION_KEY,
                "ADMIN_PASSWORD", ADMIN_PASSWORD,
                "SERVICE_TOKEN", SERVICE_TOKEN);
    }

    private static String secretFiles(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> secret : authSecrets().entrySet()) {
                // Editors add a line break at the end of a file; it is not part of the secret.
                Files.writeString(folder.resolve(secret.getKey().toLowerCase(Locale.ROOT)), secret.getValue() + "\n");
            }
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
