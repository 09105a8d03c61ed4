/** An HTTP client for the internal APIs of the three services. */
@NullMarked
package syncbit.local.service;

import org.jspecify.annotations.NullMarked;
