/** The three jars together, against real stores and the simulator, as a person would run them. */
@NullMarked
package syncbit.system;

import org.jspecify.annotations.NullMarked;
