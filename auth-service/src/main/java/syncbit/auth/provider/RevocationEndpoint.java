package syncbit.auth.provider;

import java.net.URI;

/**
 * A provider's token revocation endpoint (RFC 7009).
 *
 * @param url its address
 * @param authenticated whether it requires the client id and secret; Google requires only the token
 */
public record RevocationEndpoint(URI url, boolean authenticated) {}
