package dev.canirun.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a body that works into many that nearly do. */
final class BodyMutator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final List<String> texts;

    BodyMutator(Random random, List<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    String mutated(JsonNode example) {
        JsonNode copy = example.deepCopy();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            List<JsonNode> containers = new ArrayList<>();
            collect(copy, containers);
            if (!containers.isEmpty()) {
                change(containers.get(random.nextInt(containers.size())));
            }
        }
        String json = JsonMapper.shared().writeValueAsString(copy);
        return switch (random.nextInt(40)) {
            case 0 -> json.substring(0, random.nextInt(json.length()));
            case 1 -> "[" + json + "]";
            case 2 -> json + json;
            case 3 -> "";
            case 4 -> "[".repeat(200);
            case 5 -> json.replace(':', random.nextBoolean() ? '=' : ',');
            default -> json;
        };
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void change(JsonNode container) {
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            if (names.isEmpty() || random.nextInt(12) == 0) {
                object.set(texts.get(random.nextInt(texts.size())), value());
            } else if (random.nextInt(3) == 0) {
                object.remove(names.get(random.nextInt(names.size())));
            } else {
                object.set(names.get(random.nextInt(names.size())), value());
            }
        } else if (container instanceof ArrayNode array) {
            int copies = random.nextInt(4);
            for (int i = 0; i < copies && !array.isEmpty(); i++) {
                array.add(array.get(random.nextInt(array.size())).deepCopy());
            }
            if (copies == 0) {
                array.add(value());
            }
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(5) - 1);
            case 3 -> JSON.numberNode(random.nextInt(1_000_000));
            case 4 -> JSON.numberNode(random.nextDouble() * 100);
            case 5 -> JSON.numberNode(Long.MAX_VALUE - random.nextInt(3));
            case 6 -> JSON.numberNode(1e300);
            case 7 -> JSON.objectNode();
            case 8 -> JSON.arrayNode().add(texts.get(random.nextInt(texts.size())));
            default -> JSON.stringNode(texts.get(random.nextInt(texts.size())));
        };
    }
}
