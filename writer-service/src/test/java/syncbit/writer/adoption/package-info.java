@NullMarked
package syncbit.writer.adoption;

import org.jspecify.annotations.NullMarked;
