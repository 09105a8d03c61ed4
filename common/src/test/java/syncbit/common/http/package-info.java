/** Authentication by service token. */
@NullMarked
package syncbit.common.http;

import org.jspecify.annotations.NullMarked;
