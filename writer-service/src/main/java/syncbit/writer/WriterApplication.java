package syncbit.writer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Writes days into VictoriaMetrics and knows which are complete. */
@SpringBootApplication
public class WriterApplication {
    public static void main(String[] args) {
        SpringApplication.run(WriterApplication.class, args);
    }
}
