package syncbit.collector.account;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Enables the settings of accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackfillSettings.class)
class AccountConfiguration {}
