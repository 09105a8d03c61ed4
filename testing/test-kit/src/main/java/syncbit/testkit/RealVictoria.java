package syncbit.testkit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Import this to run a Spring context on a VictoriaMetrics that nobody else uses and that wants a password. */
@TestConfiguration(proxyBeanMethods = false)
public class RealVictoria {

    @Bean(destroyMethod = "close")
    VictoriaServer victoriaServer() {
        return VictoriaServer.start();
    }

    @Bean
    DynamicPropertyRegistrar victoriaSettings(VictoriaServer server) {
        return registry -> {
            registry.add("VICTORIA_ENDPOINT", server::importUrl);
            registry.add("VICTORIA_USER", server::username);
            registry.add("VICTORIA_PASSWORD", server::password);
        };
    }
}
