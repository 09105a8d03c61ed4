package syncbit.testkit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Import this to run a Spring context on a new VictoriaMetrics server that requires a password. */
@TestConfiguration(proxyBeanMethods = false)
public class RealVictoria {

    @Bean(destroyMethod = "close")
    VictoriaServer victoriaServer() {
        return VictoriaServer.start();
    }

    @Bean
    DynamicPropertyRegistrar victoriaSettings(VictoriaServer server) {
        return registry -> {
            // Spring binds upper-case names only from the environment.
            registry.add("victoria.endpoint", server::importUrl);
            registry.add("victoria.user", server::username);
            registry.add("victoria.password", server::password);
        };
    }
}
