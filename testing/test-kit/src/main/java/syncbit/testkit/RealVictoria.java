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
            // Only the environment's own variables are bound by their upper-case names.
            registry.add("victoria.endpoint", server::importUrl);
            registry.add("victoria.user", server::username);
            registry.add("victoria.password", server::password);
        };
    }
}
