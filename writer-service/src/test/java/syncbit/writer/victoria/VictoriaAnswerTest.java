package syncbit.writer.victoria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VictoriaAnswerTest {
    private static final VictoriaAnswer DONE = new VictoriaAnswer.Done();
    private static final VictoriaAnswer AWAY = new VictoriaAnswer.Away("away");
    private static final VictoriaAnswer WRONG = new VictoriaAnswer.Misconfigured("wrong");
    private static final VictoriaAnswer BROKEN = new VictoriaAnswer.Broken("broken");
    private static final VictoriaAnswer REFUSED = new VictoriaAnswer.Refused("refused");

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource
    void two_parts_end_as_the_worse_of_them_and_nothing_was_taken_only_where_neither_was(
            VictoriaAnswer one, VictoriaAnswer other, VictoriaAnswer whole) {
        assertThat(one.and(other)).isEqualTo(whole);
        assertThat(other.and(one)).isEqualTo(whole);
    }

    static Stream<Arguments> two_parts_end_as_the_worse_of_them_and_nothing_was_taken_only_where_neither_was() {
        return Stream.of(
                Arguments.of(DONE, DONE, DONE),
                Arguments.of(DONE, AWAY, new VictoriaAnswer.Broken("away")),
                Arguments.of(DONE, WRONG, new VictoriaAnswer.Broken("wrong")),
                Arguments.of(DONE, BROKEN, BROKEN),
                Arguments.of(DONE, REFUSED, REFUSED),
                Arguments.of(AWAY, AWAY, AWAY),
                Arguments.of(AWAY, WRONG, WRONG),
                Arguments.of(AWAY, BROKEN, BROKEN),
                Arguments.of(WRONG, BROKEN, BROKEN),
                Arguments.of(BROKEN, REFUSED, REFUSED));
    }
}
