package dev.canirun.api;

import dev.canirun.curation.CatalogVersion;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param items at most {@code size}
 * @param page counted from 0
 * @param size entries of a full page
 * @param total entries of all pages
 * @param catalog version of the catalog, {@code null} until the answer is written
 */
public record PagedItems<T>(
        List<T> items,
        int page,
        int size,
        long total,
        @Nullable CatalogVersion catalog) implements StatesCatalog<PagedItems<T>> {

    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_SIZE = 200;

    public PagedItems {
        items = List.copyOf(items);
    }

    /**
     * Cuts one page out of a whole collection; a page past the end is empty.
     *
     * @param page from 0, {@code null} for the first
     * @param size 1 to {@value #MAX_SIZE}, {@code null} for {@value #DEFAULT_SIZE}
     * @throws InvalidRequestException when either is out of range
     */
    public static <T> PagedItems<T> of(List<T> all, @Nullable Integer page, @Nullable Integer size) {
        int number = page == null ? 0 : page;
        int length = size == null ? DEFAULT_SIZE : size;
        List<FieldProblem> problems = new ArrayList<>();
        if (number < 0) {
            problems.add(new FieldProblem("/page", "is " + number + "; send 0 or more."));
        }
        if (length < 1 || length > MAX_SIZE) {
            problems.add(new FieldProblem("/size", "is " + length + "; send 1 to " + MAX_SIZE + "."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        int from = (int) Math.min((long) number * length, all.size());
        int to = Math.min(from + length, all.size());
        return new PagedItems<>(all.subList(from, to), number, length, all.size());
    }

    public PagedItems(List<T> items, int page, int size, long total) {
        this(items, page, size, total, null);
    }

    @Override
    public PagedItems<T> withCatalog(CatalogVersion version) {
        return new PagedItems<>(items, page, size, total, version);
    }

    /** Entries before this page. */
    public int offset() {
        return (int) Math.min((long) page * size, Integer.MAX_VALUE);
    }

    public <R> PagedItems<R> map(Function<? super T, ? extends R> mapping) {
        List<R> mapped = new ArrayList<>(items.size());
        items.forEach(item -> mapped.add(mapping.apply(item)));
        return new PagedItems<>(mapped, page, size, total);
    }
}
