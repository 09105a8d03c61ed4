/** What the collector meets in its integration tests: real broker and database, played neighbours. */
@NullMarked
package syncbit.collector.support;

import org.jspecify.annotations.NullMarked;
