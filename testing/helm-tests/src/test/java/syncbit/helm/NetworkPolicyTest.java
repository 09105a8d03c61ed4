package syncbit.helm;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The network policies allow only the connections of the architecture. */
class NetworkPolicyTest {
    @Test
    void the_policies_allow_exactly_the_connections_of_the_architecture() {
        assertThat(connections(HelmChart.render())).isEqualTo("""
                        auth-service <- collector-service 8080
                        auth-service -> anywhere 53/UDP 53/TCP
                        auth-service -> collector-service 8081
                        auth-service -> postgres 5432
                        auth-service -> the internet 443
                        collector-service <- auth-service 8081
                        collector-service -> anywhere 53/UDP 53/TCP
                        collector-service -> auth-service 8080
                        collector-service -> writer-service 8082
                        collector-service -> postgres 5432
                        collector-service -> rabbitmq 5672
                        collector-service -> the internet 443
                        deny
                        postgres <- auth-service 5432
                        postgres <- collector-service 5432
                        postgres <- writer-service 5432
                        rabbitmq <- collector-service 5672
                        rabbitmq <- writer-service 5672
                        victoria <- writer-service 8428
                        writer-service <- collector-service 8082
                        writer-service -> anywhere 53/UDP 53/TCP
                        writer-service -> postgres 5432
                        writer-service -> rabbitmq 5672
                        writer-service -> victoria 8428
                        """);
    }

    @Test
    void policies_allow_external_stores_on_their_ports() {
        assertThat(lines(connections(HelmChart.render(InstallationValues.BY_ADDRESS)), "anywhere"))
                .containsExactly(
                        "auth-service -> anywhere 53/UDP 53/TCP",
                        "auth-service -> anywhere 5433",
                        "collector-service -> anywhere 53/UDP 53/TCP",
                        "collector-service -> anywhere 5433",
                        "collector-service -> anywhere 5673",
                        "writer-service -> anywhere 53/UDP 53/TCP",
                        "writer-service -> anywhere 5433",
                        "writer-service -> anywhere 5673",
                        "writer-service -> anywhere 443");
    }

    @Test
    void policies_allow_the_pods_of_the_operators() {
        assertThat(lines(connections(HelmChart.render(InstallationValues.BY_OPERATORS)), "{"))
                .containsExactly(
                        "auth-service -> {cnpg.io/cluster=syncbit-postgres} 5432",
                        "collector-service -> {cnpg.io/cluster=syncbit-postgres} 5432",
                        "collector-service -> {app.kubernetes.io/name=syncbit-rabbitmq} 5672",
                        "writer-service -> {cnpg.io/cluster=syncbit-postgres} 5432",
                        "writer-service -> {app.kubernetes.io/name=syncbit-rabbitmq} 5672",
                        "writer-service -> {app.kubernetes.io/instance=syncbit-victoria, app.kubernetes.io/name=vmsingle} 8428");
    }

    @Test
    void ingress_to_pages_and_metrics_is_allowed_when_it_is_configured() {
        assertThat(lines(connections(HelmChart.render(InstallationValues.SEEN_FROM_OUTSIDE)), "<- any"))
                .containsExactly(
                        "auth-service <- any pod of the cluster 9080",
                        "auth-service <- anywhere 8080",
                        "collector-service <- any pod of the cluster 9081",
                        "writer-service <- any pod of the cluster 9082");
    }

    @Test
    void the_policies_can_be_narrowed() {
        String connections = connections(HelmChart.render("""
                networkPolicy:
                  pageFrom: [{podSelector: {matchLabels: {is: browser}}}]
                  metricsFrom: [{podSelector: {matchLabels: {is: monitor}}}]
                  victoriaFrom: [{podSelector: {matchLabels: {is: grafana}}}]
                  dnsTo: [{podSelector: {matchLabels: {is: dns}}}]
                """));
        assertThat(lines(connections, "{"))
                .containsExactly(
                        "auth-service <- {is=monitor} 9080",
                        "auth-service <- {is=browser} 8080",
                        "auth-service -> {is=dns} 53/UDP 53/TCP",
                        "collector-service <- {is=monitor} 9081",
                        "collector-service -> {is=dns} 53/UDP 53/TCP",
                        "victoria <- {is=grafana} 8428",
                        "writer-service <- {is=monitor} 9082",
                        "writer-service -> {is=dns} 53/UDP 53/TCP");
        assertThat(connections).doesNotContain("anywhere", "any pod");
    }

    @Test
    void egress_to_providers_excludes_private_networks() {
        NetworkPolicy collector = HelmChart.render().one(NetworkPolicy.class, "syncbit-collector-service");
        List<String> blocks = collector.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .filter(peer -> peer.getIpBlock() != null)
                .map(peer -> peer.getIpBlock().getCidr() + " but "
                        + peer.getIpBlock().getExcept())
                .toList();
        assertThat(blocks)
                .containsExactly(
                        "0.0.0.0/0 but [10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16]",
                        "::/0 but [fc00::/7, fe80::/10]");
    }

    @Test
    void policies_are_absent_when_they_are_disabled() {
        assertThat(HelmChart.render("networkPolicy: {enabled: false}").all(NetworkPolicy.class))
                .isEmpty();
    }

    /** Each rule in one line; "deny" is the policy that selects all pods and allows nothing. */
    private static String connections(RenderedManifests manifests) {
        return manifests
                        .all(NetworkPolicy.class)
                        .flatMap(policy -> {
                            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
                            String name = policy.getMetadata().getName().replace("syncbit-", "");
                            assertThat(selected(
                                            policy.getSpec().getPodSelector().getMatchLabels()))
                                    .isEqualTo(name.equals("deny") ? "everything" : name);
                            Stream<String> in = policy.getSpec().getIngress().stream()
                                    .map(rule -> name + " <- " + peers(rule.getFrom()) + ports(rule.getPorts()));
                            Stream<String> out = policy.getSpec().getEgress().stream()
                                    .map(rule -> name + " -> " + peers(rule.getTo()) + ports(rule.getPorts()));
                            List<String> lines = Stream.concat(in, out).toList();
                            return (lines.isEmpty() ? List.of(name) : lines).stream();
                        })
                        .sorted((a, b) -> owner(a).compareTo(owner(b)))
                        .collect(joining("\n"))
                + "\n";
    }

    private static String owner(String line) {
        return line.split(" ", -1)[0];
    }

    private static String peers(@Nullable List<NetworkPolicyPeer> peers) {
        if (peers == null || peers.isEmpty()) {
            return "anywhere";
        }
        return peers.stream().map(NetworkPolicyTest::peer).distinct().collect(joining(", "));
    }

    private static String peer(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return "the internet";
        }
        return peer.getPodSelector() == null
                ? "any pod of the cluster"
                : selected(peer.getPodSelector().getMatchLabels());
    }

    /** The component of a selector with this release's labels. */
    private static String selected(Map<String, String> labels) {
        if ("syncbit".equals(labels.get("app.kubernetes.io/name"))
                && "syncbit".equals(labels.get("app.kubernetes.io/instance"))) {
            return labels.getOrDefault("app.kubernetes.io/component", "everything");
        }
        return new java.util.TreeMap<>(labels).toString();
    }

    private static String ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port ->
                        " " + port.getPort().getIntVal() + (port.getProtocol() == null ? "" : "/" + port.getProtocol()))
                .collect(joining());
    }

    private static List<String> lines(String text, String with) {
        return text.lines().filter(line -> line.contains(with)).toList();
    }
}
