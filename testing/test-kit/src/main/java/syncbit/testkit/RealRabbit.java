package syncbit.testkit;

import java.util.List;
import java.util.UUID;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import syncbit.local.server.RabbitServer;
import syncbit.testkit.server.Servers;

/** Import this to run a Spring context on a RabbitMQ virtual host that nobody else uses. */
@TestConfiguration(proxyBeanMethods = false)
public class RealRabbit {

    @Bean
    VirtualHost freshVirtualHost() {
        return VirtualHost.fresh(Servers.rabbit());
    }

    /**
     * A virtual host of its own, empty at first.
     *
     * @param server the broker it is on; {@link RabbitServer#api()} is its management API
     * @param name its name, which goes into the API's paths as it is
     */
    public record VirtualHost(RabbitServer server, String name) implements RabbitConnectionDetails {
        /** Makes one; without Spring, {@link Servers#rabbit()} is the broker. */
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
