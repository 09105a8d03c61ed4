package syncbit.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A Kubernetes API for Helm's {@code lookup}: it serves one Secret or none. */
final class FakeCluster {
    private static final String RESOURCES = """
            {"kind": "APIResourceList", "groupVersion": "v1", "resources":
              [{"name": "secrets", "singularName": "secret", "namespaced": true, "kind": "Secret", "verbs": ["get"]}]}
            """;
    private static final String NOT_FOUND = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}
            """;

    private static final FakeCluster ONLY = new FakeCluster();

    private volatile Map<String, String> secret = Map.of();

    private FakeCluster() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.setExecutor(
                    Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
            server.start();
            Files.writeString(Path.of(System.getenv("KUBECONFIG")), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: fake, cluster: {server: "http://127.0.0.1:%d"}}]
                    contexts: [{name: fake, context: {cluster: fake, user: nobody}}]
                    users: [{name: nobody, user: {}}]
                    current-context: fake
                    """.formatted(
                            server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the cluster of KUBECONFIG empty. */
    static void isEmpty() {
        ONLY.secret = Map.of();
    }

    /** Puts the Secret of an earlier release into the cluster of KUBECONFIG. */
    static void holds(Map<String, String> secret) {
        ONLY.secret = Map.copyOf(secret);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean found = path.equals("/api/v1")
                || (path.equals("/api/v1/namespaces/health/secrets/syncbit") && !secret.isEmpty());
        String body = !found ? NOT_FOUND : path.equals("/api/v1") ? RESOURCES : Serialization.asJson(asSecret());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(found ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Object asSecret() {
        Map<String, String> data = new TreeMap<>();
        secret.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("health")
                .withName("syncbit")
                .endMetadata()
                .withData(data)
                .build();
    }
}
