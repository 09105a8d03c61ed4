/** The one JSON codec of everything that crosses a service boundary. */
@NullMarked
package syncbit.common.json;

import org.jspecify.annotations.NullMarked;
