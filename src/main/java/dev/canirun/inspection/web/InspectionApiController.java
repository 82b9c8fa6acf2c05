package dev.canirun.inspection.web;

import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.web.FitResponse;
import dev.canirun.advisor.web.FitResponses;
import dev.canirun.inspection.ConfigurationInspector;
import dev.canirun.inspection.ConfiguredModel;
import dev.canirun.inspection.InspectedModel;
import dev.canirun.inspection.InspectionAdvisor;
import dev.canirun.problem.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/inspections}: one's own GGUF file, or its first megabytes. */
@RestController
class InspectionApiController {

    private static final int MOST_CONFIG_BYTES = 1 << 20;

    private final InspectionAdvisor inspectionAdvisor;
    private final ConfigurationInspector configurations;
    private final FitResponses responses;
    private final JsonMapper jsonMapper;

    InspectionApiController(
            InspectionAdvisor inspectionAdvisor,
            ConfigurationInspector configurations,
            FitResponses responses,
            JsonMapper jsonMapper) {
        this.configurations = configurations;
        this.inspectionAdvisor = inspectionAdvisor;
        this.responses = responses;
        this.jsonMapper = jsonMapper;
    }

    /**
     * Says what a GGUF file is and, when asked, how it runs on a machine; a model that nobody has converted yet is answered
     * from its config.json.
     */
    @PostMapping(path = "/api/v1/inspections", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schemaProperties = {
                                @SchemaProperty(
                                        name = "file",
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        format = "binary",
                                                        description = "a GGUF file or its first megabytes")),
                                @SchemaProperty(
                                        name = "config",
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        format = "binary",
                                                        description = "a config.json in place of a file")),
                                @SchemaProperty(
                                        name = "question",
                                        schema = @Schema(implementation = InspectionQuestion.class))
                            }))
    InspectionResponse inspect(MultipartHttpServletRequest request) throws IOException {
        FitQuestion question = question(request);
        MultipartFile config = request.getFile("config");
        if (config != null) {
            return configured(request, config, question);
        }
        List<MultipartFile> parts = UploadedParts.of(request.getFiles("file"));
        InspectedModel inspected = inspectionAdvisor.inspect(parts);
        return InspectionResponse.of(inspected, question == null ? null : fit(inspected, question));
    }

    private InspectionResponse configured(
            MultipartHttpServletRequest request, MultipartFile config, @Nullable FitQuestion question)
            throws IOException {
        if (!request.getFiles("file").isEmpty()) {
            throw new InvalidRequestException("/config", "comes with a file; send one of them.");
        }
        if (config.getSize() > MOST_CONFIG_BYTES) {
            throw new InvalidRequestException("/config", "is longer than 1 MiB; send the model's config.json alone.");
        }
        ConfiguredModel model =
                configurations.inspect("config.json", new String(config.getBytes(), StandardCharsets.UTF_8));
        return InspectionResponse.of(
                model, question == null ? null : responses.of(configurations.answer(model, question)));
    }

    private FitResponse fit(InspectedModel inspected, FitQuestion question) {
        return responses.of(inspectionAdvisor.answer(inspected, question));
    }

    /** Clients send a JSON part with or without a file name, and both mean the same. */
    private @Nullable FitQuestion question(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("question");
        String text =
                part == null ? request.getParameter("question") : new String(part.getBytes(), StandardCharsets.UTF_8);
        return text == null || text.isBlank()
                ? null
                : jsonMapper.readValue(text, InspectionQuestion.class).aboutTheFile();
    }
}
