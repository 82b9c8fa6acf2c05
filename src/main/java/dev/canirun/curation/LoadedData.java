package dev.canirun.curation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which state of the data the service answers from at the moment; every feature tells when it has loaded its own. */
@Component
public class LoadedData {

    private final Map<String, DataState> states = new ConcurrentHashMap<>();

    /** Made once per change, because every answer states it. */
    private volatile CatalogVersion version = CatalogVersion.of(List.of());

    /** Notes what a feature has loaded. */
    public synchronized void loaded(DataState state) {
        states.put(state.feature(), state);
        version = CatalogVersion.of(states.values());
    }

    /** What a feature has loaded. */
    public Optional<DataState> of(String feature) {
        return Optional.ofNullable(states.get(feature));
    }

    /** The version of all of it. */
    public CatalogVersion version() {
        return version;
    }
}
