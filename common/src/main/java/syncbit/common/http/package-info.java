/** Calls between the services and their authentication, and what each port answers. */
@NullMarked
package syncbit.common.http;

import org.jspecify.annotations.NullMarked;
