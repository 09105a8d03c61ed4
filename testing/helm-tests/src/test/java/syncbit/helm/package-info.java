/** Tests of the chart that need no cluster. */
@NullMarked
package syncbit.helm;

import org.jspecify.annotations.NullMarked;
