package dev.canirun.quantizations;

import dev.canirun.curation.BundlePart;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.Retirement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Published losses of quality for a bundle. */
@Component
class QualityBundle implements BundlePart {

    private final QuantizationTable table;

    QualityBundle(QuantizationTable table) {
        this.table = table;
    }

    @Override
    public SortedMap<String, byte[]> files() {
        List<QualityMeasurement> measurements = table.all().stream()
                .flatMap(facts -> facts.measurements().stream())
                .toList();
        return new TreeMap<>(Map.of("quantization-quality.csv", DataFiles.csv(QualityMeasurement.class, measurements)));
    }

    @Override
    public List<Retirement> retired() {
        return List.of();
    }
}
