/** RabbitMQ, PostgreSQL and VictoriaMetrics of the machine's own packages, started as processes of the present user. */
@NullMarked
package syncbit.local.server;

import org.jspecify.annotations.NullMarked;
