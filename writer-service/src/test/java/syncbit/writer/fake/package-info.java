@NullMarked
package syncbit.writer.fake;

import org.jspecify.annotations.NullMarked;
