package syncbit.auth.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import syncbit.common.api.Account;

/** The addresses that pages link to. */
final class Paths {
    static final String HOME = "/";
    /** Starts a consent when the provider's name follows; people and documentation know it. */
    static final String AUTHORIZATION = "/oauth2/authorization/";

    static final String CONNECT = "/connect/";

    private Paths() {}

    /** Starts a consent for the account of this label, or for whoever consents. */
    static String authorization(Account.Provider provider, @Nullable String label) {
        return withLabel(AUTHORIZATION + provider.id(), label);
    }

    /** Says what will be asked and lets a person choose the new account's label. */
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
