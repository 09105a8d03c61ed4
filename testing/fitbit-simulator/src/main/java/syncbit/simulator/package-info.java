/** Simulates the Fitbit Web API and the Google Health API with their OAuth, for demo, tests and benchmarks. */
@NullMarked
package syncbit.simulator;

import org.jspecify.annotations.NullMarked;
