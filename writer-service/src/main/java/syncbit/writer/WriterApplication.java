package syncbit.writer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import syncbit.common.store.DatabaseConfiguration;
import syncbit.common.store.DatabaseProblemAdvice;

/** The writer: writes daily summaries into VictoriaMetrics and knows which dates are complete. */
@SpringBootApplication
@Import({DatabaseConfiguration.class, DatabaseProblemAdvice.class})
public class WriterApplication {
    public static void main(String[] args) {
        SpringApplication.run(WriterApplication.class, args);
    }
}
