package syncbit.auth.provider;

/**
 * A permission that a consent must grant for some of the metrics.
 *
 * @param name its name at the provider
 * @param gives what SyncBit can't fetch without it, in plain words
 */
public record ProviderScope(String name, String gives) {}
