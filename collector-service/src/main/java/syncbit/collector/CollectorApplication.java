package syncbit.collector;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import syncbit.common.store.DatabaseConfiguration;
import syncbit.common.store.DatabaseProblemAdvice;

/** Decides what is missing and fetches it for the fewest requests. */
@SpringBootApplication
@Import({DatabaseConfiguration.class, DatabaseProblemAdvice.class})
public class CollectorApplication {
    public static void main(String[] args) {
        SpringApplication.run(CollectorApplication.class, args);
    }

    /** The only clock; tests put one in its place that they move by hand. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
