package dev.canirun.openapi;

import dev.canirun.inspection.web.SplitModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes forms that send a model in two parts to inspect: whole, cut, damaged or something else. */
final class FormGenerator {

    private static final String BOUNDARY = "----fuzz";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final Random random;
    private final List<String> texts;

    FormGenerator(Random random, List<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    /** A form whose characters are its bytes. */
    String next() {
        StringBuilder form = new StringBuilder();
        for (int number = 0; number < 2; number++) {
            if (random.nextInt(12) != 0) {
                part(form, "file\"; filename=\"m.gguf", file(number));
            }
        }
        if (random.nextInt(3) == 0) {
            part(form, "question", question());
        }
        return form.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private String file(int number) {
        byte[] bytes = SplitModel.part(number);
        int length = bytes.length;
        switch (random.nextInt(8)) {
            case 0 -> length = random.nextInt(length);
            case 1 -> bytes[random.nextInt(length)] = (byte) random.nextInt();
            case 2 -> random.nextBytes(bytes);
            default -> {
                // As it should be.
            }
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String question() {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"machine\":{\"systemMemoryGiB\":16}";
            case 1 -> texts.get(random.nextInt(texts.size()));
            default -> "{\"machine\":{\"systemMemoryGiB\":16}}";
        };
    }

    private static void part(StringBuilder form, String name, String content) {
        form.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name);
        form.append("\"\r\n\r\n").append(content).append("\r\n");
    }
}
