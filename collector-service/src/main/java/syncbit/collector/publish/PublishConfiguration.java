package syncbit.collector.publish;

import java.time.Duration;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import syncbit.common.store.BrokerCheck;
import syncbit.common.store.TimeLimitedHealth;
import syncbit.common.summary.SummaryTopology;

/** The health of the broker, and the probe that notices its alarms. */
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {
    /** An alarm is known within 5 s. */
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(2);

    /** Replaces Spring Boot's check of the same name. */
    @Bean
    HealthIndicator rabbitHealthIndicator(ConnectionFactory connections, BrokerBlockMonitor blocks) {
        HealthIndicator answer = new TimeLimitedHealth("RabbitMQ", new BrokerCheck(connections));
        return () -> blocks.problem()
                .map(problem -> Health.down().withDetail("reason", problem).build())
                .orElseGet(answer::health);
    }

    /** At a fixed rate, because Spring runs tasks with a fixed delay on the thread that starts all others. */
    @Bean
    SchedulingConfigurer brokerProbe(BrokerBlockMonitor blocks) {
        return registrar -> registrar.addFixedRateTask(() -> blocks.probe(SummaryTopology.EXCHANGE), PROBE_INTERVAL);
    }
}
