package syncbit.writer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import syncbit.testkit.VictoriaServer;

/** A VictoriaMetrics without deduplication, so that duplicates appear, behind a {@link FaultProxy}. */
@TestConfiguration(proxyBeanMethods = false)
class VictoriaWithoutDeduplication {
    @Bean(destroyMethod = "close")
    VictoriaServer victoriaServer() {
        return VictoriaServer.startWithoutDedup();
    }

    @Bean(destroyMethod = "close")
    FaultProxy proxy(VictoriaServer server) {
        return FaultProxy.before(server.url());
    }

    @Bean
    DynamicPropertyRegistrar victoriaSettings(VictoriaServer server, FaultProxy proxy) {
        return registry -> {
            registry.add("victoria.endpoint", () -> proxy.url() + "/api/v1/import/prometheus");
            registry.add("victoria.user", server::username);
            registry.add("victoria.password", server::password);
            registry.add("victoria.timeout", () -> "3s");
        };
    }
}
