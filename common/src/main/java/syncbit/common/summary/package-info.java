/** The event between collector-service and writer-service: a person's data of one date. */
@NullMarked
package syncbit.common.summary;

import org.jspecify.annotations.NullMarked;
