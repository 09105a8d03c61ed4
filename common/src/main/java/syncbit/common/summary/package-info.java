/** The one event that crosses services: what a person's tracker says about one date. */
@NullMarked
package syncbit.common.summary;

import org.jspecify.annotations.NullMarked;
