/** Reading and validating the settings of the services. */
@NullMarked
package syncbit.common.settings;

import org.jspecify.annotations.NullMarked;
