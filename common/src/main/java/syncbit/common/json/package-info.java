/** The JSON codec of all messages and HTTP bodies between the services. */
@NullMarked
package syncbit.common.json;

import org.jspecify.annotations.NullMarked;
