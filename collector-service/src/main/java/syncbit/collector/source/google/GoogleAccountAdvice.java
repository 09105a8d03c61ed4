package syncbit.collector.source.google;

import org.jspecify.annotations.Nullable;

/** What a person must do about a refusal that ends everything, if it is one. */
final class GoogleAccountAdvice {
    static final String NOT_LINKED =
            "Google knows no Fitbit data of this Google account. Sign in to the Google Health app"
                    + " (the former Fitbit app) with this very account, let the tracker sync once, then connect again on"
                    + " auth-service's page, at /connect/google.";

    static final String API_DISABLED = "The Google Health API is not enabled in the Google Cloud project that"
            + " GOOGLE_CLIENT_ID belongs to. Enable it at"
            + " https://console.cloud.google.com/apis/library/health.googleapis.com, wait a few minutes, then connect"
            + " again on auth-service's page, at /connect/google. Google does not admit new projects at all times.";

    static final String ACCESS_DENIED =
            "Google denies access to this account until it is connected anew. Remove SyncBit"
                    + " at https://myaccount.google.com/connections, then connect again on auth-service's page, at"
                    + " /connect/google.";

    static final String NOT_MIGRATED = "This Fitbit account was not moved to a Google account. Move it in the Google"
            + " Health app (the former Fitbit app), then connect again on auth-service's page, at /connect/google.";

    static final String NO_SETTINGS = "Google does not show the settings, which hold the time zone. Connect again on"
            + " auth-service's page, at /connect/google, and allow access to the settings.";

    static final String NO_TIME_ZONE = "The settings of this account hold no time zone. Choose one in the Google Health"
            + " app, then connect again on auth-service's page, at /connect/google.";

    static final String GONE =
            "Google answers that this API is gone (410 Gone). The days fetched so far stay; look for a newer"
                    + " SyncBit.";

    private static final int FORBIDDEN = 403;
    private static final int GONE_FOR_GOOD = 410;
    private static final int PRECONDITION_FAILED = 412;

    private GoogleAccountAdvice() {}

    static @Nullable String on(GoogleErrorDetails problem) {
        if (problem.has("ACCOUNT_NOT_LINKED")
                || problem.message().contains("not linked to Google Health")
                || problem.code() == PRECONDITION_FAILED) {
            return NOT_LINKED;
        }
        if (problem.has("SERVICE_DISABLED")) {
            return API_DISABLED;
        }
        if (problem.has("RESOURCE_PERMISSION_DENIED")) {
            return ACCESS_DENIED;
        }
        if (problem.code() == GONE_FOR_GOOD) {
            return GONE;
        }
        return problem.code() == FORBIDDEN && problem.message().contains("UberMint") ? NOT_MIGRATED : null;
    }
}
