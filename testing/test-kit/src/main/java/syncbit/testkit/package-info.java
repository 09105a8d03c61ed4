/** What every module's tests share: real servers wired into Spring, a clock moved by hand, architecture rules. */
@NullMarked
package syncbit.testkit;

import org.jspecify.annotations.NullMarked;
