/** What the commands of the local runner share: output for the user and errors that end a command. */
@NullMarked
package syncbit.local.console;

import org.jspecify.annotations.NullMarked;
