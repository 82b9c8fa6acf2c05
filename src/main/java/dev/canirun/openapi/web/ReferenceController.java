package dev.canirun.openapi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The API's document as a page, made from the document as it is served. */
@Controller
class ReferenceController {

    /** Where the document is served: {@code springdoc.api-docs.path}. */
    private static final String DOCUMENT = "/api/v1/openapi.json";

    private final OpenApiWebMvcResource document;
    private final JsonMapper jsonMapper;

    ReferenceController(OpenApiWebMvcResource document, JsonMapper jsonMapper) {
        this.document = document;
        this.jsonMapper = jsonMapper;
    }

    @GetMapping("/reference")
    String reference(HttpServletRequest request, Model model) throws JsonProcessingException {
        byte[] json = document.openapiJson(request, DOCUMENT, Locale.ENGLISH);
        String origin =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        model.addAttribute("document", DOCUMENT);
        model.addAttribute("reference", new ReferenceReader(jsonMapper.readTree(json), origin).read());
        return "reference/page";
    }
}
