package dev.canirun.mcp.web;

import dev.canirun.problem.ProblemException;
import dev.canirun.problem.Problems;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes tools of questions: read as strictly as the API reads them, answered by the same code. */
final class Tools {

    private static final Logger log = LoggerFactory.getLogger(Tools.class);

    private final JsonMapper jsonMapper;
    private final InputSchemas schemas;

    Tools(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
        this.schemas = new InputSchemas(jsonMapper);
    }

    /**
     * Makes a tool.
     *
     * @param name what a model calls it by
     * @param title what people see
     * @param description what it is for, in the words a model chooses by
     * @param question type of its arguments
     * @param answer gives the answer, which is written as JSON
     */
    <Q> SyncToolSpecification tool(
            String name, String title, String description, Class<Q> question, Function<Q, ?> answer) {
        Tool tool = Tool.builder(name, schemas.of(question))
                .title(title)
                .description(description)
                .annotations(new ToolAnnotations(title, true, false, true, false, null))
                .build();
        return SyncToolSpecification.builder()
                .tool(tool)
                .callHandler((context, call) -> call(name, call.arguments(), question, answer))
                .build();
    }

    private <Q> CallToolResult call(
            String name, Map<String, Object> arguments, Class<Q> question, Function<Q, ?> answer) {
        try {
            Q asked = jsonMapper.treeToValue(jsonMapper.valueToTree(arguments), question);
            return result(answer.apply(asked), false);
        } catch (ProblemException | JacksonException refused) {
            return result(Problems.describe(refused, HttpStatus.BAD_REQUEST, "/mcp"), true);
        } catch (RuntimeException failure) {
            log.error("Unexpected failure of tool {}", name, failure);
            return result(Problems.describe(null, HttpStatus.INTERNAL_SERVER_ERROR, "/mcp"), true);
        }
    }

    private CallToolResult result(Object answer, boolean isError) {
        String json = jsonMapper.writeValueAsString(answer);
        return CallToolResult.builder()
                .structuredContent(jsonMapper.readValue(json, Object.class))
                .addTextContent(json)
                .isError(isError)
                .build();
    }
}
