/** What the services tell each other, and {@code syncbit status}, over HTTP. */
@NullMarked
package syncbit.common.api;

import org.jspecify.annotations.NullMarked;
