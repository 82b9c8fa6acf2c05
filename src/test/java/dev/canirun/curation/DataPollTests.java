package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class DataPollTests {

    private final DataImports imports = mock();
    private final LoadedData loaded = new LoadedData();
    private final Cars cars = new Cars();
    private final DataPoll poll = new DataPoll(imports, loaded, List.of(cars));

    @Test
    void loadsWhatAnotherProcessHasWrittenAndNothingElse() {
        loaded.loaded(state(1));
        given(imports.states()).willReturn(List.of(state(1)));
        poll.poll();
        assertThat(cars.reloads).isZero();

        given(imports.states()).willReturn(List.of(state(2)));
        poll.poll();
        assertThat(cars.reloads).isEqualTo(1);
    }

    @Test
    void goesOnWhileTheDatabaseIsAwayAndCatchesUpWhenItIsBack() {
        loaded.loaded(state(1));
        given(imports.states())
                .willThrow(new DataAccessResourceFailureException("away"))
                .willReturn(List.of(state(2)));
        poll.poll();
        poll.poll();
        assertThat(cars.reloads).isEqualTo(1);
    }

    private static DataState state(long revision) {
        return new DataState("cars", revision, new DataSummary(1, "hash", LocalDate.of(2026, 11, 24)));
    }

    private static final class Cars implements DataReload {

        private int reloads;

        @Override
        public String feature() {
            return "cars";
        }

        @Override
        public void reload() {
            reloads++;
        }
    }
}
