package syncbit.common.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains a failed start that a setting caused: names the setting and how to set it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingFailureAnalyzer extends AbstractFailureAnalyzer<Exception> {
    /** A placeholder such as {@code ${LOG_LEVEL:INFO}}. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+)(:.*)?}");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Exception cause) {
        SettingException missing = findCause(rootFailure, SettingException.class);
        if (missing != null) {
            return analysis(missing.setting(), String.valueOf(missing.getMessage()), rootFailure);
        }
        BindException malformed = findCause(rootFailure, BindException.class);
        if (malformed != null) {
            String setting = setting(malformed);
            String type = String.valueOf(malformed.getTarget().getType().resolve());
            return analysis(
                    setting,
                    setting + " is malformed: its value is not a valid " + type.replaceAll(".*\\.", ""),
                    rootFailure);
        }
        return null;
    }

    private static FailureAnalysis analysis(String setting, String problem, Throwable failure) {
        return new FailureAnalysis(
                problem + ".",
                "Set the environment variable " + setting
                        + " or, for a secret, write its value to the file /run/secrets/"
                        + setting.toLowerCase(Locale.ROOT) + " (" + SecretFiles.FOLDER_SETTING
                        + " can name another folder). docs/settings.md lists all settings.",
                failure);
    }

    /**
     * Returns the environment variable of a property: the one that its value refers to, such as {@code LOG_LEVEL} for
     * {@code logging.level.root}, or the one that Boot maps to it, such as {@code SYNC_INTERVAL_MINUTES} for
     * {@code sync.interval-minutes}.
     */
    private static String setting(BindException malformed) {
        ConfigurationProperty property = malformed.getProperty();
        Matcher reference = REFERENCE.matcher(property == null ? "" : String.valueOf(property.getValue()));
        return reference.matches()
                ? reference.group(1)
                : malformed
                        .getName()
                        .toString()
                        .replace('.', '_')
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT);
    }
}
