/** How any source asks over HTTP: one paid request at a time, its answer read, its failure classified. */
@NullMarked
package syncbit.collector.source.http;

import org.jspecify.annotations.NullMarked;
