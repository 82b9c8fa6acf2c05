package dev.canirun.inspection.web;

import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.web.FitResponse;
import dev.canirun.advisor.web.FitResponses;
import dev.canirun.inspection.InspectedModel;
import dev.canirun.inspection.InspectionAdvisor;
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

    private final InspectionAdvisor inspectionAdvisor;
    private final FitResponses responses;
    private final JsonMapper jsonMapper;

    InspectionApiController(InspectionAdvisor inspectionAdvisor, FitResponses responses, JsonMapper jsonMapper) {
        this.inspectionAdvisor = inspectionAdvisor;
        this.responses = responses;
        this.jsonMapper = jsonMapper;
    }

    /** Says what a GGUF file is and, when asked, how it runs on a machine. */
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
                                @SchemaProperty(name = "question", schema = @Schema(implementation = FitQuestion.class))
                            }))
    InspectionResponse inspect(MultipartHttpServletRequest request) throws IOException {
        List<MultipartFile> parts = UploadedParts.of(request.getFiles("file"));
        FitQuestion question = question(request);
        InspectedModel inspected = inspectionAdvisor.inspect(parts);
        return InspectionResponse.of(inspected, question == null ? null : fit(inspected, question));
    }

    private FitResponse fit(InspectedModel inspected, FitQuestion question) {
        return responses.of(inspectionAdvisor.answer(inspected, question));
    }

    /** Clients send a JSON part with or without a file name, and both mean the same. */
    private @Nullable FitQuestion question(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("question");
        String text =
                part == null ? request.getParameter("question") : new String(part.getBytes(), StandardCharsets.UTF_8);
        return text == null || text.isBlank() ? null : jsonMapper.readValue(text, FitQuestion.class);
    }
}
