/** Consent and tokens, as Fitbit's OAuth gave them. */
@NullMarked
package syncbit.simulator.oauth;

import org.jspecify.annotations.NullMarked;
