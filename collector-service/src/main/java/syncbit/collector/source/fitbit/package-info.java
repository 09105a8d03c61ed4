/** The source for Fitbit's Web API: endpoints, parsers and error classification. */
@NullMarked
package syncbit.collector.source.fitbit;

import org.jspecify.annotations.NullMarked;
