/** A server that plays Fitbit: its OAuth and Web API, for demo, tests and benchmarks. */
@NullMarked
package syncbit.simulator;

import org.jspecify.annotations.NullMarked;
