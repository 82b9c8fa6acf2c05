package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.fit.Verdict;
import dev.canirun.gpus.GpuTable;
import dev.canirun.picture.Badge;
import dev.canirun.picture.LinkPicture;
import dev.canirun.picture.Pictures;
import dev.canirun.picture.Tone;
import dev.canirun.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** An answer as a picture: for previews of its link, and as a badge. */
@Controller
class FitPictureController {

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    private static final Duration FRESH = Duration.ofHours(1);

    private final ModelCatalog catalog;
    private final GpuTable gpuTable;
    private final FitAdvisor advisor;
    private final FitResponses responses;
    private final Pictures pictures;
    private final MessageSource messages;

    FitPictureController(
            ModelCatalog catalog,
            GpuTable gpuTable,
            FitAdvisor advisor,
            FitResponses responses,
            Pictures pictures,
            MessageSource messages) {
        this.catalog = catalog;
        this.gpuTable = gpuTable;
        this.advisor = advisor;
        this.responses = responses;
        this.pictures = pictures;
        this.messages = messages;
    }

    private record Key(FitQuestion question, String models, String gpus) {}

    @GetMapping("/fit/picture.png")
    ResponseEntity<byte[]> picture(@ModelAttribute FitQuery query, @RequestParam @Nullable String lang) {
        FitQuestion question = query.toQuestion();
        return pictures.png(
                new Key(question, catalog.version(), gpuTable.version()),
                lang,
                language -> picture(question, new Say(messages, language)));
    }

    @GetMapping("/badge.svg")
    ResponseEntity<String> badge(@ModelAttribute FitQuery query, @RequestParam @Nullable String lang) {
        Say say = new Say(messages, Pictures.language(lang));
        try {
            return badge(badge(query.toQuestion(), say), 200);
        } catch (ProblemException refused) {
            Badge badge = new Badge(say.text("site.name"), say.text("fit.unknown"), Tone.PLAIN);
            return badge(badge, refused.getStatusCode().value());
        }
    }

    private static ResponseEntity<String> badge(Badge badge, int status) {
        return ResponseEntity.status(status)
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(badge.svg());
    }

    private Badge badge(FitQuestion question, Say say) {
        FitResponse response = responses.of(advisor.answer(question));
        FitResponse.QuantizationPart focus = FitViews.focus(response);
        String subject = response.model().name() + " · " + machine(response, say);
        String news = say.text("badge." + EstimateParts.name(focus.verdict()), focus.quantization());
        return new Badge(subject, news, tone(focus.verdict()));
    }

    private static String machine(FitResponse response, Say say) {
        List<FitResponse.GpuPart> gpus = response.machine().gpus();
        if (gpus.isEmpty()) {
            return say.text(
                    "fit.machine.memory", say.capacity(response.machine().systemMemoryBytes()));
        }
        String name = gpus.get(0).name();
        return gpus.size() == 1 ? name : gpus.size() + " × " + name;
    }

    private LinkPicture picture(FitQuestion question, Say say) {
        FitAnswer answer = advisor.answer(question);
        FitResponse response = responses.of(answer);
        FitResponse.QuantizationPart focus = FitViews.focus(response);
        LayerStrip layers =
                LayerStrip.of(answer.estimates().get(response.quantizations().indexOf(focus)));
        VerdictWords words = new VerdictWords(say, response, focus, layers);
        MemoryBar bar = MemoryBar.of(focus.memory()).stream()
                .max((one, other) -> Double.compare(filled(one), filled(other)))
                .orElseThrow();
        return new LinkPicture(
                say.text("site.name"),
                tone(focus.verdict()),
                words.headline(),
                words.machine() + " · "
                        + say.text(
                                "fit.asked.context",
                                say.count(response.runtime().contextLength())),
                facts(focus, words, bar, say),
                filled(bar));
    }

    private static List<LinkPicture.Fact> facts(
            FitResponse.QuantizationPart focus, VerdictWords words, MemoryBar bar, Say say) {
        List<LinkPicture.Fact> facts = new ArrayList<>();
        facts.add(
                new LinkPicture.Fact(focus.quantization(), say.text("verdict." + EstimateParts.name(focus.verdict()))));
        FitView.SpeedWords speed = words.speed();
        facts.add(
                speed == null
                        ? new LinkPicture.Fact(say.text("fit.unknown"), say.text("fit.speed"))
                        : new LinkPicture.Fact(say.text("unit.tokensPerSecond", speed.decode()), speed.pace()));
        facts.add(new LinkPicture.Fact(
                say.memory(bar.part().totalBytes()),
                say.text("picture.memory", say.memory(bar.part().usableBytes()))));
        return facts;
    }

    private static double filled(MemoryBar bar) {
        return (double) bar.part().totalBytes() / Math.max(1, bar.part().usableBytes());
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case FULL_GPU -> Tone.GOOD;
            case PARTIAL_GPU -> Tone.FAIR;
            case CPU_ONLY -> Tone.SLOW;
            case TOO_LARGE -> Tone.BAD;
        };
    }
}
