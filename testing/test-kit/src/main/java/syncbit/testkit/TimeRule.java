package syncbit.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

/** Nothing asks the system for the time but the one bean that is the clock. */
final class TimeRule {
    /** A {@code now()} that is not given a clock, and the older ways to the same. */
    static final ArchRule CALLS_NO_SYSTEM_TIME = noClasses()
            .should()
            .callCodeUnitWhere(describe("asks the system for the time", TimeRule::asksTheSystem))
            .because("a test must be able to move the clock: inject a java.time.Clock");

    static final ArchRule SYSTEM_CLOCK_IS_CONFIGURED = noClasses()
            .that()
            .areNotMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
            .should()
            .callCodeUnitWhere(describe("makes a system clock", TimeRule::makesASystemClock))
            .because("the clock is a bean");

    private TimeRule() {}

    private static boolean asksTheSystem(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        boolean ofAClock = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return (owner.startsWith("java.time.") && target.getName().equals("now") && !ofAClock)
                || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"))
                || (owner.equals("java.util.Date")
                        && target.getName().equals("<init>")
                        && target.getRawParameterTypes().isEmpty());
    }

    private static boolean makesASystemClock(JavaCall<?> call) {
        return call.getTarget().getOwner().isEquivalentTo(Clock.class)
                && (call.getTarget().getName().startsWith("system")
                        || call.getTarget().getName().startsWith("tick"));
    }
}
