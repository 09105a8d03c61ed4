/** The JSON and the validation of the event. */
@NullMarked
package syncbit.common.summary;

import org.jspecify.annotations.NullMarked;
