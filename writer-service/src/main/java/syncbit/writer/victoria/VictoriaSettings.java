package syncbit.writer.victoria;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * Address and login of VictoriaMetrics. All but the timeout may be secret, so {@link #toString()} omits the rest.
 *
 * @param endpoint {@code VICTORIA_ENDPOINT}, the whole import URL; may contain {@code user:password@} and a query, such as
 *     an extra label
 * @param user {@code VICTORIA_USER}, for HTTP basic authentication; {@code null} means none
 * @param password {@code VICTORIA_PASSWORD}
 * @param timeout {@code VICTORIA_TIMEOUT}, the longest time a request may take
 */
@ConfigurationProperties("victoria")
record VictoriaSettings(
        @DefaultValue("http://localhost:8428/api/v1/import/prometheus")
        String endpoint,

        @Nullable String user,
        @Nullable String password,
        @DefaultValue("30s") Duration timeout) {

    VictoriaSettings {
        address(endpoint);
        user = user == null || user.isEmpty() ? null : user;
        password = password == null || password.isEmpty() ? null : password;
        if (user == null && password != null) {
            throw new SettingException("VICTORIA_USER", "is missing, although VICTORIA_PASSWORD is given");
        }
        if (user != null && password == null) {
            throw new SettingException("VICTORIA_PASSWORD", "is missing, although VICTORIA_USER is given");
        }
        if (user != null && user.contains(":")) {
            throw new SettingException("VICTORIA_USER", "must not contain a colon (RFC 7617)");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new SettingException("VICTORIA_TIMEOUT", "must be positive, such as 30s");
        }
    }

    /** The import URL without {@code user:password@}, which the JDK client does not send. */
    URI importAddress() {
        URI address = address(endpoint);
        return address.getRawUserInfo() == null ? address : URI.create(endpoint.replaceFirst("//[^/?#]*@", "//"));
    }

    /** The value of the header {@code Authorization}, or {@code null}. */
    @Nullable
    String authorization() {
        String credentials = user == null ? address(endpoint).getUserInfo() : user + ":" + password;
        return credentials == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static URI address(String endpoint) {
        try {
            URI address = new URI(endpoint);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Falls through: the message of the exception repeats the address and its password.
        }
        throw new SettingException(
                "VICTORIA_ENDPOINT",
                "must be the whole http or https URL of the import, such as"
                        + " http://localhost:8428/api/v1/import/prometheus");
    }

    @Override
    public String toString() {
        return "VictoriaSettings[timeout=" + timeout + "]";
    }
}
