package syncbit.common.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
    @ParameterizedTest
    @ValueSource(strings = {"default", "a", "Anna.B_c-d@home", "0123"})
    void a_valid_user_label_is_accepted(String label) {
        assertThat(UserLabel.require(label)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "-a", "a\"b", "a\n", "a/b", "ä", "#", "a*"})
    void an_invalid_user_label_is_rejected(String label) {
        assertThat(UserLabel.isValid(label)).isFalse();
    }

    @Test
    void a_user_label_has_64_characters_at_most() {
        assertThat(UserLabel.isValid("x".repeat(64))).isTrue();
        assertThatThrownBy(() -> UserLabel.require("x".repeat(65))).hasMessageStartingWith("user must be 1 to 64");
        assertThatThrownBy(() -> UserLabel.require(null)).hasMessageStartingWith("user must be 1 to 64");
    }

    @ParameterizedTest
    @CsvSource({
        "Charge 6,charge6",
        "Inspire HR,inspirehr",
        "Pixel Watch 2,pixelwatch2",
        "'',unknown",
        "---,unknown",
        ",unknown",
    })
    void a_product_name_becomes_a_slug(String product, String slug) {
        assertThat(DeviceSlug.of(product)).isEqualTo(slug);
        assertThat(DeviceSlug.require(DeviceSlug.of(product))).isEqualTo(slug);
    }

    @Test
    void the_slug_of_a_long_name_is_truncated() {
        assertThat(DeviceSlug.of("x".repeat(100))).hasSize(64);
    }
}
