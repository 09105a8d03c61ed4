/** How every service reads its settings, and what it says when one is missing or malformed. */
@NullMarked
package syncbit.common.settings;

import org.jspecify.annotations.NullMarked;
