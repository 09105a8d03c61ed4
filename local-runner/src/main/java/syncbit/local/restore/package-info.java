/** What follows a restore of the database, and the adoption of days after its loss. */
@NullMarked
package syncbit.local.restore;

import org.jspecify.annotations.NullMarked;
