package dev.canirun.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Writes lists as CSV (RFC 4180) for whoever accepts {@code text/csv}: a header line, one line per item, a part of an item
 * under its dotted name, several values in one cell separated by semicolons.
 */
final class CsvLists extends AbstractHttpMessageConverter<PagedItems<?>> {

    static final MediaType TEXT_CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final JsonMapper jsonMapper;
    private final CsvMapper csvMapper = new CsvMapper();

    CsvLists(JsonMapper jsonMapper) {
        super(TEXT_CSV);
        this.jsonMapper = jsonMapper;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return PagedItems.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected PagedItems<?> readInternal(Class<? extends PagedItems<?>> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Lists are not read from CSV", input);
    }

    @Override
    protected void writeInternal(PagedItems<?> list, HttpOutputMessage output) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Object item : list.items()) {
            Map<String, String> row = new LinkedHashMap<>();
            flatten("", jsonMapper.valueToTree(item), row);
            columns.addAll(row.keySet());
            rows.add(row);
        }
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        output.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        output.getHeaders().set("X-Total-Count", Long.toString(list.total()));
        output.getBody().write(csvMapper.writer(schema.build()).writeValueAsBytes(rows));
    }

    private static void flatten(String name, JsonNode node, Map<String, String> row) {
        if (node.isObject()) {
            node.forEachEntry((key, value) -> flatten(name.isEmpty() ? key : name + "." + key, value, row));
        } else if (node.isArray()) {
            row.put(name, node.valueStream().map(CsvLists::cell).collect(Collectors.joining("; ")));
        } else {
            row.put(name, cell(node));
        }
    }

    private static String cell(JsonNode node) {
        return node.isNull() ? "" : node.isValueNode() ? node.asString() : node.toString();
    }
}
