package syncbit.writer.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * How many events the writer writes at once.
 *
 * <p>The number is boxed, so that an empty variable selects the default.
 *
 * @param size {@code WRITER_BATCH_SIZE}, the maximum number of events in a batch, 1 to 10000
 * @param maxWait {@code WRITER_BATCH_MAX_WAIT}, how long an incomplete batch waits for more events, 1 ms to 1 min
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
