@NullMarked
package syncbit.local.restore;

import org.jspecify.annotations.NullMarked;
