package syncbit.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

/** Only the clock bean reads the system time. */
final class TimeRule {
    /** Forbids {@code now()} without a clock, and the older methods with the same result. */
    static final ArchRule CALLS_NO_SYSTEM_TIME = noClasses()
            .should()
            .callCodeUnitWhere(describe("reads the system time", TimeRule::readsSystemTime))
            .because("a test must be able to move the clock: inject a java.time.Clock");

    static final ArchRule SYSTEM_CLOCK_IS_CONFIGURED = noClasses()
            .that()
            .areNotMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
            .should()
            .callCodeUnitWhere(describe("creates a system clock", TimeRule::createsSystemClock))
            .because("the clock is a bean");

    private TimeRule() {}

    private static boolean readsSystemTime(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        boolean takesClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return (owner.startsWith("java.time.") && target.getName().equals("now") && !takesClock)
                || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"))
                || (owner.equals("java.util.Date")
                        && target.getName().equals("<init>")
                        && target.getRawParameterTypes().isEmpty());
    }

    private static boolean createsSystemClock(JavaCall<?> call) {
        return call.getTarget().getOwner().isEquivalentTo(Clock.class)
                && (call.getTarget().getName().startsWith("system")
                        || call.getTarget().getName().startsWith("tick"));
    }
}
