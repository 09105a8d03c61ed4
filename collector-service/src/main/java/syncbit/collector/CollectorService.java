package syncbit.collector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Decides what is missing and fetches it for the fewest requests. */
@SpringBootApplication
public class CollectorService {
    public static void main(String[] args) {
        SpringApplication.run(CollectorService.class, args);
    }
}
