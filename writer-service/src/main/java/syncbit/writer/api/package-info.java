/** The HTTP API of the writer: completions, gaps and repairs. */
@NullMarked
package syncbit.writer.api;

import org.jspecify.annotations.NullMarked;
