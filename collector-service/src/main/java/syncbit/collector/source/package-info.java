/** The sources of data: endpoints, requests and their outcomes. */
@NullMarked
package syncbit.collector.source;

import org.jspecify.annotations.NullMarked;
