package dev.canirun.curation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Writes entries as the data files that the readers read. */
public final class DataFiles {

    private static final YAMLMapper YAML = StrictBinding.applyTo(YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build()))
            .build();
    private static final CsvMapper CSV =
            StrictBinding.applyTo(CsvMapper.builder()).build();

    private DataFiles() {}

    /** A record as a YAML file. */
    public static byte[] yaml(Object value) {
        return YAML.writeValueAsString(plain(YAML.valueToTree(value))).getBytes(StandardCharsets.UTF_8);
    }

    /** Records as a CSV file with a header, as an overlay has it: what is not known says so. */
    public static byte[] csv(Class<?> type, List<?> rows) {
        return CSV.writer(CSV.schemaFor(type).withHeader().withNullValue(CsvReader.NO_VALUE))
                .writeValueAsBytes(rows);
    }

    /** YAML takes 1.0E7 for a text, so decimals are written out, always with a point. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode group) {
            group.properties().forEach(field -> field.setValue(plain(field.getValue())));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, plain(list.get(i)));
            }
        } else if (node.isDouble()) {
            BigDecimal exact = new BigDecimal(node.asString());
            return DecimalNode.valueOf(exact.scale() < 1 ? exact.setScale(1) : exact);
        }
        return node;
    }
}
