package syncbit.writer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import syncbit.testkit.VictoriaServer;

/** A VictoriaMetrics that keeps whatever it is sent, so that a sample sent twice shows, behind a {@link Front}. */
@TestConfiguration(proxyBeanMethods = false)
class StrictVictoria {
    @Bean(destroyMethod = "close")
    VictoriaServer victoriaServer() {
        return VictoriaServer.startWithoutDedup();
    }

    @Bean(destroyMethod = "close")
    Front front(VictoriaServer server) {
        return Front.before(server.url());
    }

    @Bean
    DynamicPropertyRegistrar victoriaSettings(VictoriaServer server, Front front) {
        return registry -> {
            registry.add("victoria.endpoint", () -> front.url() + "/api/v1/import/prometheus");
            registry.add("victoria.user", server::username);
            registry.add("victoria.password", server::password);
            registry.add("victoria.timeout", () -> "3s");
        };
    }
}
