package dev.canirun.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a list of names into one column. */
final class NameList {

    private NameList() {}

    static String write(Collection<?> values) {
        return values.stream()
                .map(value -> value instanceof Enum<?> constant ? constant.name() : value.toString())
                .collect(Collectors.joining(" "));
    }

    static List<String> read(String column) {
        return column.isEmpty() ? List.of() : Arrays.asList(column.split(" ", -1));
    }

    static <E extends Enum<E>> List<E> read(String column, Class<E> type) {
        return read(column).stream().map(name -> Enum.valueOf(type, name)).toList();
    }
}
