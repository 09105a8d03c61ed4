/** The OAuth endpoints of Fitbit and Google: consents and tokens. */
@NullMarked
package syncbit.simulator.oauth;

import org.jspecify.annotations.NullMarked;
