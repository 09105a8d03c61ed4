/** The Google Health API v4: what can be asked, how its answers read, and what its refusals mean. */
@NullMarked
package syncbit.collector.source.google;

import org.jspecify.annotations.NullMarked;
