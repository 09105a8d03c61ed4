package syncbit.auth.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import syncbit.common.api.Account;

/** The paths that pages link to. */
final class Paths {
    static final String HOME = "/";
    /** Prefix of the path that starts a consent; the provider's name follows. Part of the public contract. */
    static final String AUTHORIZATION = "/oauth2/authorization/";

    static final String CONNECT = "/connect/";

    private Paths() {}

    /** The path that starts a consent for the account with this label; {@code null} accepts any account. */
    static String authorization(Account.Provider provider, @Nullable String label) {
        return withLabel(AUTHORIZATION + provider.id(), label);
    }

    /** The path of the page that explains the consent and asks for the new account's label. */
    static String connect(Account.Provider provider, @Nullable String label) {
        return withLabel(CONNECT + provider.id(), label);
    }

    private static String withLabel(String path, @Nullable String label) {
        if (label == null) {
            return path;
        }
        return UriComponentsBuilder.fromPath(path)
                .queryParam("label", "{label}")
                .encode()
                .buildAndExpand(label)
                .toUriString();
    }
}
