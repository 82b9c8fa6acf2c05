package dev.canirun.gpus.web;

import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.picture.LinkPicture;
import dev.canirun.picture.Pictures;
import dev.canirun.picture.Tone;
import dev.canirun.problem.UnknownIdException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The preview of a GPU's page: memory and bandwidth. */
@Controller
class GpuPictureController {

    private final GpuTable gpus;
    private final Pictures pictures;
    private final MessageSource messages;

    GpuPictureController(GpuTable gpus, Pictures pictures, MessageSource messages) {
        this.gpus = gpus;
        this.pictures = pictures;
        this.messages = messages;
    }

    @GetMapping("/gpus/{id}/picture.png")
    ResponseEntity<byte[]> picture(@PathVariable String id, @RequestParam @Nullable String lang) {
        GpuRow gpu = gpus.find(id).orElseThrow(() -> UnknownIdException.suggesting("gpu", id, gpus.suggestions(id)));
        return pictures.png(List.of("gpu", id, gpus.version()), lang, language -> picture(gpu, language));
    }

    private LinkPicture picture(GpuRow gpu, Locale language) {
        List<LinkPicture.Fact> facts = new ArrayList<>();
        if (gpu.largestMemoryBytes() > 0) {
            facts.add(new LinkPicture.Fact(
                    text("gpus.gib", language, gpu.largestMemoryBytes() / (double) (1L << 30)),
                    text("gpus.memory", language)));
        }
        Double bandwidth = gpu.spec().bandwidthBytesPerSecond();
        if (bandwidth != null) {
            facts.add(new LinkPicture.Fact(
                    text("gpus.gbs", language, bandwidth / 1e9), text("gpus.bandwidth", language)));
        }
        return new LinkPicture(
                text("site.name", language),
                Tone.PLAIN,
                gpu.spec().name(),
                text("runs.gpu.title", language, gpu.spec().name()),
                facts,
                null);
    }

    private String text(String code, Locale language, Object... arguments) {
        return messages.getMessage(code, arguments, language);
    }
}
