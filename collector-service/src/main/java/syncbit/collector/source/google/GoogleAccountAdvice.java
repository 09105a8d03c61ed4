package syncbit.collector.source.google;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.GoogleResponseClassifier.GoogleErrorDetails;

/** The advice for errors that stop the whole account. */
final class GoogleAccountAdvice {
    static final String NOT_LINKED = "This Google account has no Fitbit data. Sign in to the Google Health app"
            + " (the former Fitbit app) with this account, let the tracker sync once, then connect again on"
            + " auth-service's page, at /connect/google.";

    static final String API_DISABLED = "The Google Health API is not enabled in the Google Cloud project that"
            + " GOOGLE_CLIENT_ID belongs to. Enable it at"
            + " https://console.cloud.google.com/apis/library/health.googleapis.com, wait a few minutes, then connect"
            + " again on auth-service's page, at /connect/google. Google sometimes does not admit new projects.";

    static final String ACCESS_DENIED =
            "Google denies access to this account until it is connected again. Remove SyncBit"
                    + " at https://myaccount.google.com/connections, then connect again on auth-service's page, at"
                    + " /connect/google.";

    static final String NOT_MIGRATED = "This Fitbit account was not moved to a Google account. Move it in the Google"
            + " Health app (the former Fitbit app), then connect again on auth-service's page, at /connect/google.";

    static final String NO_SETTINGS = "Google does not show the settings, which contain the time zone. Connect again on"
            + " auth-service's page, at /connect/google, and allow access to the settings.";

    static final String NO_TIME_ZONE =
            "The settings of this account contain no time zone. Choose one in the Google Health"
                    + " app, then connect again on auth-service's page, at /connect/google.";

    static final String GONE =
            "Google answers that this API is gone (410 Gone). The dates fetched so far are kept; look for a newer"
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
