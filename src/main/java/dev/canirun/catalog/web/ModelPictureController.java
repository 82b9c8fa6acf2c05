package dev.canirun.catalog.web;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.picture.LinkPicture;
import dev.canirun.picture.Pictures;
import dev.canirun.picture.Tone;
import dev.canirun.problem.UnknownIdException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The preview of a model's page: its size in the quantizations people choose between. */
@Controller
class ModelPictureController {

    private static final List<String> SHOWN = List.of("Q8_0", "Q4_K_M", "MXFP4_MOE", "Q2_K");
    private static final int MOST_FACTS = 3;

    private final ModelCatalog catalog;
    private final Pictures pictures;
    private final MessageSource messages;

    ModelPictureController(ModelCatalog catalog, Pictures pictures, MessageSource messages) {
        this.catalog = catalog;
        this.pictures = pictures;
        this.messages = messages;
    }

    @GetMapping("/models/{id}/picture.png")
    ResponseEntity<byte[]> picture(@PathVariable String id, @RequestParam @Nullable String lang) {
        CatalogModel model =
                catalog.find(id).orElseThrow(() -> UnknownIdException.suggesting("model", id, catalog.suggestions(id)));
        return pictures.png(List.of("model", id, catalog.version()), lang, language -> picture(model, language));
    }

    private LinkPicture picture(CatalogModel model, Locale language) {
        return new LinkPicture(
                text("site.name", language),
                Tone.PLAIN,
                model.name(),
                text(
                        "models.picture",
                        language,
                        text("models.billions", language, model.parameters().total() / 1e9),
                        model.contextLengthTokens()),
                model.quantizations().stream()
                        .filter(each -> SHOWN.contains(each.name()))
                        .limit(MOST_FACTS)
                        .map(each -> new LinkPicture.Fact(
                                text("models.gib", language, model.fileSizeBytes(each) / (double) (1L << 30)),
                                each.name()))
                        .toList(),
                null);
    }

    private String text(String code, Locale language, Object... arguments) {
        return messages.getMessage(code, arguments, language);
    }
}
