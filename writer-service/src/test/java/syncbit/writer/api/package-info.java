/** How questions are read. */
@NullMarked
package syncbit.writer.api;

import org.jspecify.annotations.NullMarked;
