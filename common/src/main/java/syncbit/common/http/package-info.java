/** Authentication of calls between the services. */
@NullMarked
package syncbit.common.http;

import org.jspecify.annotations.NullMarked;
