/** HTTP requests to sources: quota, retries, access token, and the classification of responses. */
@NullMarked
package syncbit.collector.source.http;

import org.jspecify.annotations.NullMarked;
