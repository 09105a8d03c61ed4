package syncbit.writer.victoria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VictoriaOutcomeTest {
    private static final VictoriaOutcome DONE = new VictoriaOutcome.Done();
    private static final VictoriaOutcome AWAY = new VictoriaOutcome.Unavailable("away");
    private static final VictoriaOutcome WRONG = new VictoriaOutcome.Misconfigured("wrong");
    private static final VictoriaOutcome BROKEN = new VictoriaOutcome.Interrupted("broken");
    private static final VictoriaOutcome REFUSED = new VictoriaOutcome.Refused("refused");

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource
    void two_parts_combine_to_the_worse_outcome(VictoriaOutcome one, VictoriaOutcome other, VictoriaOutcome whole) {
        assertThat(one.and(other)).isEqualTo(whole);
        assertThat(other.and(one)).isEqualTo(whole);
    }

    static Stream<Arguments> two_parts_combine_to_the_worse_outcome() {
        return Stream.of(
                Arguments.of(DONE, DONE, DONE),
                Arguments.of(DONE, AWAY, new VictoriaOutcome.Interrupted("away")),
                Arguments.of(DONE, WRONG, new VictoriaOutcome.Interrupted("wrong")),
                Arguments.of(DONE, BROKEN, BROKEN),
                Arguments.of(DONE, REFUSED, REFUSED),
                Arguments.of(AWAY, AWAY, AWAY),
                Arguments.of(AWAY, WRONG, WRONG),
                Arguments.of(AWAY, BROKEN, BROKEN),
                Arguments.of(WRONG, BROKEN, BROKEN),
                Arguments.of(BROKEN, REFUSED, REFUSED));
    }
}
