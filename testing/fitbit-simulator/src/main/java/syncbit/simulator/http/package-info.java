/** Requests and responses on top of the JDK's HTTP server. */
@NullMarked
package syncbit.simulator.http;

import org.jspecify.annotations.NullMarked;
