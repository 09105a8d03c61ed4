/** How tokens are sealed before they are stored, and opened again. */
@NullMarked
package syncbit.auth.seal;

import org.jspecify.annotations.NullMarked;
