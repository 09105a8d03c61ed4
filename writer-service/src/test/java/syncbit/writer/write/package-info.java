/** Plans of batches, and their writing into all stores. */
@NullMarked
package syncbit.writer.write;

import org.jspecify.annotations.NullMarked;
