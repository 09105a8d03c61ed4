/** The environment of the collector's integration tests: real broker and database, fake services. */
@NullMarked
package syncbit.collector.support;

import org.jspecify.annotations.NullMarked;
