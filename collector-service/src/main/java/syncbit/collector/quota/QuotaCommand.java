package syncbit.collector.quota;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteCommand;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.serialization.SerializationHandle;
import io.github.bucket4j.distributed.versioning.Version;
import io.github.bucket4j.distributed.versioning.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * One change of a bucket's window, under the lock of its row.
 *
 * <p>Bucket4j's own commands either take tokens or replace the configuration. A correction does both and depends on the
 * tokens left. With two commands, two replicas would undo each other's corrections.
 */
final class QuotaCommand implements RemoteCommand<QuotaCommand.Change> {
    private static final int RESULT_STAYS_HERE = 0;

    private final QuotaLimit limit;
    private final UnaryOperator<QuotaWindow> step;

    QuotaCommand(QuotaLimit limit, UnaryOperator<QuotaWindow> step) {
        this.limit = limit;
        this.step = step;
    }

    /** The window before and after a change. */
    record Change(QuotaWindow before, QuotaWindow after) {}

    @Override
    public CommandResult<Change> execute(MutableBucketEntry bucket, long nowNanos) {
        Instant now = Instant.EPOCH.plusNanos(nowNanos);
        QuotaWindow stored = bucket.exists() ? refilled(bucket.get(), nowNanos) : QuotaWindow.full(limit, now);
        QuotaWindow before = stored.under(limit, now);
        QuotaWindow after = step.apply(before);
        if (!bucket.exists()) {
            BucketState state =
                    BucketState.createInitialState(configuration(after), MathType.INTEGER_64_BITS, nowNanos);
            bucket.set(new RemoteBucketState(state, new RemoteStat(0), null));
        } else if (!after.equals(stored)) {
            bucket.get().replaceConfiguration(configuration(after), TokensInheritanceStrategy.RESET, nowNanos);
            bucket.set(bucket.get());
        }
        return CommandResult.success(new Change(before, after), RESULT_STAYS_HERE);
    }

    /** The window that a stored bucket holds now. It refills the bucket in memory first. */
    static QuotaWindow refilled(RemoteBucketState state, long nowNanos) {
        state.refillAllBandwidth(nowNanos);
        return read(state, Instant.EPOCH.plusNanos(nowNanos));
    }

    private static QuotaWindow read(RemoteBucketState state, Instant now) {
        Bandwidth bandwidth = state.getConfiguration().getBandwidths()[0];
        Duration period = Duration.ofNanos(bandwidth.getRefillPeriodNanos());
        Instant turn = Instant.ofEpochMilli(bandwidth.getTimeOfFirstRefillMillis());
        return new QuotaWindow(
                new QuotaLimit(Integer.parseInt(bandwidth.getId()), period),
                bandwidth.getCapacity(),
                state.getAvailableTokens(),
                QuotaWindow.turnAfter(turn, period, now));
    }

    /** The bucket of a window. Its id contains the limit of the settings; the capacity is lower if the provider reports so. */
    private static BucketConfiguration configuration(QuotaWindow window) {
        Duration period = window.configured().period();
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(window.limit())
                        .refillIntervallyAligned(window.limit(), period, window.resetAt())
                        .initialTokens(window.left())
                        .id(Integer.toString(window.configured().requests()))
                        .build())
                .build();
    }

    @Override
    public boolean isInitializationCommand() {
        return true;
    }

    @Override
    public SerializationHandle<RemoteCommand<?>> getSerializationHandle() {
        throw new UnsupportedOperationException("the step runs in this process, inside the bucket's transaction");
    }

    @Override
    public boolean isImmediateSyncRequired(long unsynchronizedTokens, long nanosSinceLastSync) {
        return true;
    }

    @Override
    public long estimateTokensToConsume() {
        return 0;
    }

    @Override
    public long getConsumedTokens(Change change) {
        return 0;
    }

    @Override
    public Version getRequiredVersion() {
        return Versions.getLatest();
    }
}
