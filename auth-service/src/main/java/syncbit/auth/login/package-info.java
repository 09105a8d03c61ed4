/** Access control: the admin's login and the services' shared token. */
@NullMarked
package syncbit.auth.login;

import org.jspecify.annotations.NullMarked;
