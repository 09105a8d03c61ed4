package syncbit.writer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The writer: writes daily summaries into VictoriaMetrics and knows which dates are complete. */
@SpringBootApplication
public class WriterApplication {
    public static void main(String[] args) {
        SpringApplication.run(WriterApplication.class, args);
    }
}
