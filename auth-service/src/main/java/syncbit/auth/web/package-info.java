/** The pages a person sees. */
@NullMarked
package syncbit.auth.web;

import org.jspecify.annotations.NullMarked;
