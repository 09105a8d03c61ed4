package syncbit.testkit;

import java.util.List;
import java.util.UUID;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import syncbit.local.server.RabbitServer;
import syncbit.testkit.server.Servers;

/** Import this to run a Spring context on a new RabbitMQ virtual host. */
@TestConfiguration(proxyBeanMethods = false)
public class RealRabbit {

    @Bean
    VirtualHost freshVirtualHost() {
        return VirtualHost.fresh(Servers.rabbit());
    }

    /**
     * A new, empty virtual host.
     *
     * @param server its broker; {@link RabbitServer#api()} is the management API
     * @param name its name, which needs no escaping in the API's paths
     */
    public record VirtualHost(RabbitServer server, String name) implements RabbitConnectionDetails {
        /** Creates a virtual host. Tests without Spring pass {@link Servers#rabbit()}. */
        public static VirtualHost fresh(RabbitServer server) {
            String name = "test-" + UUID.randomUUID();
            server.makeVirtualHost(name);
            return new VirtualHost(server, name);
        }

        @Override
        public String getUsername() {
            return server.username();
        }

        @Override
        public String getPassword() {
            return server.password();
        }

        @Override
        public String getVirtualHost() {
            return name;
        }

        @Override
        public List<Address> getAddresses() {
            return List.of(new Address(server.host(), server.port()));
        }
    }
}
