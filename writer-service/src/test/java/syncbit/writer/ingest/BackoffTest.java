package syncbit.writer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void waiting_doubles_from_a_second_to_a_minute() {
        assertThat(Stream.generate(() -> backoff.next().toSeconds()).limit(9))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void after_a_success_it_is_short_again() {
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next().toSeconds()).isOne();
    }
}
