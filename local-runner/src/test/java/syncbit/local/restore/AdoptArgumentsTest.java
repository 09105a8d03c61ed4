package syncbit.local.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import syncbit.local.console.CommandException;

class AdoptArgumentsTest {
    @Test
    void all_arguments_are_read_in_any_order() {
        assertThat(AdoptArguments.parse(List.of("--dry-run", "anna", "--time-zone", "Europe/Berlin")))
                .isEqualTo(new AdoptArguments("anna", "Europe/Berlin", true));
        assertThat(AdoptArguments.parse(List.of())).isEqualTo(new AdoptArguments("default", "", false));
    }

    @Test
    void a_wrong_argument_is_named() {
        assertThatThrownBy(() -> AdoptArguments.parse(List.of("--force")))
                .isInstanceOf(CommandException.class)
                .hasMessage("adopt does not know --force; ./syncbit --help lists its arguments");
        assertThatThrownBy(() -> AdoptArguments.parse(List.of("anna", "ben")))
                .hasMessage("adopt takes one label, but was given anna and ben");
        assertThatThrownBy(() -> AdoptArguments.parse(List.of("--time-zone", "--dry-run")))
                .hasMessage("--time-zone needs a time zone, such as Europe/Berlin");
    }
}
