package dev.canirun.curation;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Notes a wrong value or unknown field and reads on, so that one run names every fault it can. */
class ProblemRecorder extends DeserializationProblemHandler {

    private static final int SHOWN_CHARACTERS = 60;

    private final String file;
    private final Lines lines;
    private final DataProblems problems;

    ProblemRecorder(String file, Lines lines, DataProblems problems) {
        this.file = file;
        this.lines = lines;
        this.problems = problems;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            @Nullable JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String propertyName) {
        JsonParser source = parser == null ? context.getParser() : parser;
        int line = source.currentTokenLocation().getLineNr();
        add(
                line > 0 ? line : lines.ofName(propertyName),
                pointer(source),
                "\"" + propertyName + "\" is not a known field.",
                "Remove it or correct its name.");
        source.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> targetType, String value, String failure) {
        return wrong(context.getParser(), targetType, "\"" + abbreviated(value) + "\"");
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> targetType, Number value, String failure) {
        return wrong(context.getParser(), targetType, value.toString());
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType targetType, JsonToken token, JsonParser parser, String failure) {
        String found = token.isScalarValue() ? "\"" + abbreviated(parser.getString()) + "\"" : described(token);
        Object placeholder = wrong(parser, targetType.getRawClass(), found);
        parser.skipChildren();
        return placeholder;
    }

    private @Nullable Object wrong(JsonParser parser, Class<?> targetType, String found) {
        int known = parser.currentTokenLocation().getLineNr();
        int line = known > 0 ? known : lines.nearest(0, pointer(parser));
        add(
                line,
                pointer(parser),
                parser.currentName() + " is " + found + ".",
                "Write " + Expected.of(targetType) + ".");
        return placeholder(targetType);
    }

    /** Lets reading of the entry go on; the entry itself is dropped because a fault was noted. */
    private static @Nullable Object placeholder(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == Integer.class || type == int.class) {
            return 0;
        }
        if (type == Long.class || type == long.class) {
            return 0L;
        }
        return type == Double.class || type == double.class ? 0.0 : null;
    }

    private void add(int line, String pointer, String reason, String remedy) {
        problems.add(new DataProblem(file, line, pointer, reason, remedy));
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private static String described(JsonToken token) {
        return token == JsonToken.START_ARRAY ? "a list" : "a group of fields";
    }

    private static String abbreviated(String value) {
        return value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
