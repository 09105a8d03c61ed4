package syncbit.writer.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * How many events are written at once.
 *
 * <p>The number is boxed: an empty variable leaves it out, and its default counts.
 *
 * @param size the most events a batch holds, 1 to 10000
 * @param maxWait how long a batch that is not full waits for more
 */
@ConfigurationProperties("writer.batch")
record BatchSettings(
        @DefaultValue("500") Integer size,
        @DefaultValue("200ms") Duration maxWait) {
    BatchSettings {
        if (size < 1 || size > 10_000) {
            throw new SettingException("WRITER_BATCH_SIZE", "must be between 1 and 10000, but is " + size);
        }
        if (maxWait.toMillis() < 1 || maxWait.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new SettingException("WRITER_BATCH_MAX_WAIT", "must be between 1ms and 1m, but is " + maxWait);
        }
    }
}
