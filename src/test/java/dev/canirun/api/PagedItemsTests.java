package dev.canirun.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.hardware.Vendor;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagedItemsTests {

    private static final List<Integer> ALL = IntStream.range(0, 45).boxed().toList();

    @Test
    void beginsWithTheFirstTwenty() {
        assertThat(PagedItems.of(ALL, null, null)).isEqualTo(new PagedItems<>(ALL.subList(0, 20), 0, 20, 45));
    }

    @Test
    void cutsTheLastPageShortAndLeavesThosePastTheEndEmpty() {
        assertThat(PagedItems.of(ALL, 2, 20).items()).containsExactly(40, 41, 42, 43, 44);
        assertThat(PagedItems.of(ALL, 3, 20).items()).isEmpty();
        assertThat(PagedItems.of(ALL, Integer.MAX_VALUE, 200).items()).isEmpty();
    }

    @Test
    void namesEveryValueOutOfRange() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PagedItems.of(ALL, -1, 201))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(FieldProblem::pointer)
                        .containsExactly("/page", "/size"));
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> PagedItems.of(ALL, 0, 0));
    }

    @Test
    void readsAConstantByItsLowerCaseNameAndListsTheKnownOnesOtherwise() {
        assertThat(QueryParameters.oneOf("vendor", "nvidia", Vendor.class)).isEqualTo(Vendor.NVIDIA);
        assertThat(QueryParameters.oneOf("vendor", " ", Vendor.class)).isNull();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> QueryParameters.oneOf("vendor", "matrox", Vendor.class))
                .withMessageContaining("nvidia, amd, apple, intel, qualcomm, other");
    }
}
