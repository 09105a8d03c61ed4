/** The application class and its shared beans. */
@NullMarked
package syncbit.auth;

import org.jspecify.annotations.NullMarked;
