/** The source for the Google Health API v4: endpoints, parsers and error classification. */
@NullMarked
package syncbit.collector.source.google;

import org.jspecify.annotations.NullMarked;
