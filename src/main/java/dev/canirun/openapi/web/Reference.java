package dev.canirun.openapi.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API's document as people read it, in its own words.
 *
 * @param resources in alphabetical order
 * @param schemas what requests and answers consist of, by name
 */
record Reference(List<Resource> resources, List<Schema> schemas) {

    /** Operations under one address below the base path. */
    record Resource(String name, List<Operation> operations) {}

    /**
     * One operation.
     *
     * @param id its place on the page
     * @param bodies what is sent, none for a link
     * @param examples commands that work as they stand
     */
    record Operation(
            String id,
            String method,
            String path,
            String summary,
            List<Field> parameters,
            List<Body> bodies,
            List<Example> examples,
            List<Answer> answers) {}

    /** A request's body of one media type. */
    record Body(String mediaType, Type type) {}

    /** A request that works. */
    record Example(String title, String command) {}

    /**
     * An answer of one status.
     *
     * @param type what it holds, {@code null} for nothing
     */
    record Answer(
            String status, List<Span> meaning, @Nullable Type type) {}

    /** An object that requests or answers hold. */
    record Schema(String name, List<Span> meaning, List<Field> fields) {}

    /** A parameter or an object's field. */
    record Field(String name, Type type, boolean required, List<Span> meaning) {}

    /**
     * What a value is.
     *
     * @param words before the name of a schema, or all there is to say
     * @param schema one of {@link Reference#schemas}, {@code null} for a plain value
     * @param after words behind it
     */
    record Type(String words, @Nullable String schema, String after) {}

    /** A piece of a description. */
    record Span(String text, boolean code) {}
}
