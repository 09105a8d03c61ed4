/** The text of ./syncbit status and of log lines. */
@NullMarked
package syncbit.local.status;

import org.jspecify.annotations.NullMarked;
