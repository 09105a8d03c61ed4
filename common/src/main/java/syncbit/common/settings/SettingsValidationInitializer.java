package syncbit.common.settings;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;

/**
 * Validates all settings before any bean is created. A service with a missing setting stops immediately instead of waiting
 * for its database first.
 */
final class SettingsValidationInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // The build of an image has no settings; they are validated when the image runs.
        if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            context.addBeanFactoryPostProcessor(beans -> validate(beans, context.getEnvironment()));
        }
    }

    /** Binds the settings without creating the beans. */
    private static void validate(ConfigurableListableBeanFactory beans, Environment environment) {
        requireDriver(environment.getProperty("spring.datasource.url"));
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type == ServiceSettings.class) {
                ServiceSettings.from(environment);
            } else if (type != null && type.isRecord() && type.getName().startsWith("syncbit.")) {
                ConfigurationProperties settings = AnnotationUtils.getAnnotation(type, ConfigurationProperties.class);
                if (settings != null) {
                    Binder.get(environment).bindOrCreate(settings.prefix(), type);
                }
            }
        }
    }

    /** The message omits the URL, which may contain a password. */
    private static void requireDriver(@Nullable String url) {
        try {
            if (url != null) {
                DriverManager.getDriver(url);
            }
        } catch (SQLException e) {
            throw new SettingException(
                    "SPRING_DATASOURCE_URL", "must be a URL such as jdbc:postgresql://localhost:5432/syncbit");
        }
    }
}
