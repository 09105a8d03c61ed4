/** Real RabbitMQ, PostgreSQL and VictoriaMetrics, from Docker or from the machine's own packages. */
@NullMarked
package syncbit.testkit.server;

import org.jspecify.annotations.NullMarked;
