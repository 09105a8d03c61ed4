package syncbit.writer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Writes days into VictoriaMetrics and knows which are complete. */
@SpringBootApplication
public class WriterService {
    public static void main(String[] args) {
        SpringApplication.run(WriterService.class, args);
    }
}
