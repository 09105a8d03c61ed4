package syncbit.auth.provider;

import java.net.URI;

/**
 * How a token is given back (RFC 7009).
 *
 * @param url where
 * @param authenticated whether our client id and secret must come along; Google takes a token from whoever has it
 */
public record RevocationEndpoint(URI url, boolean authenticated) {}
