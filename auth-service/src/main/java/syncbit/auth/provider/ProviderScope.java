package syncbit.auth.provider;

/**
 * An OAuth scope that some metrics need.
 *
 * @param name the scope's name at the provider
 * @param gives the data that it gives access to, in plain words
 */
public record ProviderScope(String name, String gives) {}
