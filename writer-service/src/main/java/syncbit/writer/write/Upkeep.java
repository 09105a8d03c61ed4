package syncbit.writer.write;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is looked after now and then, whether events come or not. */
@Component
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final ProcessWatch watch;
    private final UnsettledSeries unsettled;
    private final BatchWriter writer;

    Upkeep(ProcessWatch watch, UnsettledSeries unsettled, BatchWriter writer) {
        this.watch = watch;
        this.unsettled = unsettled;
        this.writer = writer;
    }

    /** Notices a VictoriaMetrics that was started anew, and settles what an earlier batch or refill had to leave. */
    void run() {
        try {
            watch.look();
            if (unsettled.anyLeft()) {
                writer.resume();
            }
        } catch (RuntimeException e) {
            log.warn("Looking after VictoriaMetrics is tried again in a moment: {}", e.getMessage(), e);
        }
    }
}
