/** What the images need beside the services; nothing here runs outside of them. */
@NullMarked
package syncbit.image;

import org.jspecify.annotations.NullMarked;
