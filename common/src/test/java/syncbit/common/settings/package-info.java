/** How settings are read and what is said when one is wrong. */
@NullMarked
package syncbit.common.settings;

import org.jspecify.annotations.NullMarked;
