package syncbit.collector.schedule;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import syncbit.collector.client.WriterClient;
import syncbit.collector.snapshot.FinalitySettings;
import syncbit.collector.snapshot.Gaps;
import syncbit.common.settings.ServiceSettings;

/** Wires the schedule to its clock and to writer-service. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({SyncSettings.class, FinalitySettings.class})
class ScheduleConfiguration {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    /** At once on start; then {@link SyncTrigger} says when. */
    @Bean
    SchedulingConfigurer ticking(SyncScheduler tick) {
        return registrar -> registrar.addFixedDelayTask(tick::ifDue, BEAT);
    }

    @Bean
    Gaps gaps(Environment environment) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build());
        requests.setReadTimeout(READ_TIMEOUT);
        return new Gaps(new WriterClient(ServiceSettings.from(environment), requests));
    }
}
