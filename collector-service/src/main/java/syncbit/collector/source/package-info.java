/** Where the data comes from: what can be asked, and how an asking can end. */
@NullMarked
package syncbit.collector.source;

import org.jspecify.annotations.NullMarked;
