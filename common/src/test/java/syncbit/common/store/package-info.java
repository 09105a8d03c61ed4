@NullMarked
package syncbit.common.store;

import org.jspecify.annotations.NullMarked;
