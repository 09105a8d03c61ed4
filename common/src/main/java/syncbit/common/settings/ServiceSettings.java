package syncbit.common.settings;

import java.net.URI;
import org.springframework.core.env.Environment;

/**
 * The settings for calls between the services.
 *
 * @param serviceToken the shared bearer token {@code SERVICE_TOKEN}; {@link #toString()} omits it
 * @param auth the base URL of auth-service
 * @param collector the base URL of collector-service
 * @param writer the base URL of writer-service
 */
public record ServiceSettings(String serviceToken, URI auth, URI collector, URI writer) {
    private static final int MIN_TOKEN_LENGTH = 16;

    /**
     * Reads {@code SERVICE_TOKEN} and the three base URLs.
     *
     * @throws SettingException if the token is missing or shorter than 16 characters, or a base URL is not an http or https URL
     */
    public static ServiceSettings from(Environment environment) {
        return new ServiceSettings(
                SettingException.require(environment.getProperty("SERVICE_TOKEN"), "SERVICE_TOKEN", MIN_TOKEN_LENGTH),
                address(environment, "AUTH_SERVICE_URL", "http://localhost:8080"),
                address(environment, "COLLECTOR_SERVICE_URL", "http://localhost:8081"),
                address(environment, "WRITER_SERVICE_URL", "http://localhost:8082"));
    }

    private static URI address(Environment environment, String setting, String defaultValue) {
        String value = environment.getProperty(setting, defaultValue);
        try {
            URI address = URI.create(value);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting, "is not a URL: " + value);
        }
        throw new SettingException(setting, "must be an http or https URL, but is " + value);
    }

    @Override
    public String toString() {
        return "ServiceSettings[auth=" + auth + ", collector=" + collector + ", writer=" + writer + "]";
    }
}
