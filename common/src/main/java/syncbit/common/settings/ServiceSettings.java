package syncbit.common.settings;

import java.net.URI;
import org.springframework.core.env.Environment;

/**
 * What each service must know to reach the others.
 *
 * @param serviceToken the secret the services show each other; {@link #toString()} leaves it out
 * @param auth where auth-service answers
 * @param collector where collector-service answers
 * @param writer where writer-service answers
 */
public record ServiceSettings(String serviceToken, URI auth, URI collector, URI writer) {

    /**
     * Reads {@code SERVICE_TOKEN} and the three addresses.
     *
     * @throws SettingException if the token is missing or an address is not an http one
     */
    public static ServiceSettings from(Environment environment) {
        return new ServiceSettings(
                SettingException.require(environment.getProperty("SERVICE_TOKEN"), "SERVICE_TOKEN"),
                address(environment, "AUTH_SERVICE_URL", "http://localhost:8080"),
                address(environment, "COLLECTOR_SERVICE_URL", "http://localhost:8081"),
                address(environment, "WRITER_SERVICE_URL", "http://localhost:8082"));
    }

    private static URI address(Environment environment, String setting, String byDefault) {
        String value = environment.getProperty(setting, byDefault);
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
