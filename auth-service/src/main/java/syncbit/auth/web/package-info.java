/** The admin's pages. */
@NullMarked
package syncbit.auth.web;

import org.jspecify.annotations.NullMarked;
