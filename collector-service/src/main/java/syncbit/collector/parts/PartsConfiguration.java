package syncbit.collector.parts;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of retries of single parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartRetry.class)
class PartsConfiguration {}
