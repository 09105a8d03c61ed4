package syncbit.auth.login;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * The setting {@code TRUSTED_PROXIES}. It only validates the value; {@code server.tomcat.remoteip.internal-proxies} refers to
 * it.
 *
 * @param proxies the address ranges whose {@code X-Forwarded-*} headers are trusted, as comma-separated CIDR blocks; empty
 *     trusts no proxy
 */
@ConfigurationProperties("trusted")
record TrustedProxySettings(@DefaultValue("") String proxies) {
    private static final Pattern CIDR_LIST = Pattern.compile("\\s*([0-9A-Fa-f.:]+/[0-9]{1,3}\\s*(,\\s*|$))*");

    TrustedProxySettings {
        if (!CIDR_LIST.matcher(proxies).matches()) {
            throw new SettingException(
                    "TRUSTED_PROXIES",
                    "must be a comma-separated list of address ranges such as 10.0.0.0/8, but is " + proxies);
        }
    }
}
