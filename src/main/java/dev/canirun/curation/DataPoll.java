package dev.canirun.curation;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the database every two seconds whether another process has changed the data, so that all of them answer alike. While
 * the database is away the service goes on answering from memory.
 */
@Component
class DataPoll {

    private static final Logger log = LoggerFactory.getLogger(DataPoll.class);

    private final DataImports imports;
    private final LoadedData loaded;
    private final List<DataReload> features;
    private boolean reachable = true;

    DataPoll(DataImports imports, LoadedData loaded, List<DataReload> features) {
        this.imports = imports;
        this.loaded = loaded;
        this.features = List.copyOf(features);
    }

    @Scheduled(initialDelay = 2_000, fixedDelay = 2_000)
    void poll() {
        try {
            List<DataState> states = imports.states();
            features.stream().filter(feature -> isBehind(feature, states)).forEach(DataReload::reload);
            if (!reachable) {
                log.info("The database answers again");
            }
            reachable = true;
        } catch (RuntimeException failure) { // whatever a driver throws: the next poll comes in two seconds
            if (reachable) {
                log.warn("The database does not answer; going on with the data in memory", failure);
            }
            reachable = false;
        }
    }

    private boolean isBehind(DataReload feature, List<DataState> states) {
        long held = loaded.of(feature.feature()).map(DataState::revision).orElse(-1L);
        return states.stream().anyMatch(state -> state.feature().equals(feature.feature()) && state.revision() != held);
    }
}
