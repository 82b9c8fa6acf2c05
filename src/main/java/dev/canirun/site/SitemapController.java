package dev.canirun.site;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Families;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** Tells crawlers which pages there are and to leave the endless space of questions alone. */
@Controller
class SitemapController {

    static final List<String> PAGES = List.of(
            "/",
            "/recommend",
            "/requirements",
            "/finetuning",
            "/compare",
            "/compare/machines",
            "/inspect",
            "/machines",
            "/models",
            "/gpus",
            "/quantizations",
            "/methodology",
            "/guide",
            "/accuracy",
            "/tiers",
            "/memory",
            "/memory-policy",
            "/system-memory",
            "/reference");
    /** Who fetches a single page because somebody passed its link on. */
    private static final String PREVIEWS = Stream.of(
                    "Twitterbot",
                    "facebookexternalhit",
                    "LinkedInBot",
                    "Slackbot",
                    "Discordbot",
                    "TelegramBot",
                    "WhatsApp")
            .map(agent -> "User-agent: " + agent + "\n")
            .collect(Collectors.joining("", "", "Disallow: /api/\n"));

    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    private final ModelCatalog catalog;
    private final GpuTable gpuTable;

    SitemapController(ModelCatalog catalog, GpuTable gpuTable) {
        this.catalog = catalog;
        this.gpuTable = gpuTable;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(A_DAY)
                .body("User-agent: *\n"
                        + "Disallow: /fit\n"
                        + "Disallow: /recommend?\n"
                        + "Disallow: /requirements?\n"
                        + "Disallow: /finetuning?\n"
                        + "Disallow: /inspect?\n"
                        + "Disallow: /choices/\n"
                        + "Disallow: /compare?\n"
                        + "Disallow: /compare/machines?\n"
                        + "Disallow:"
                        + " /gpus/*/models\n"
                        + "Disallow:"
                        + " /api/\n\n" + PREVIEWS + "\nSitemap: " + origin()
                        + "/sitemap.xml\n");
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap() {
        Stream<String> models = catalog.all().stream().map(CatalogModel::id).map(id -> "/models/" + id);
        Stream<String> gpus = gpuTable.all().stream().map(GpuRow::id).map(id -> "/gpus/" + id);
        Stream<String> families = Families.slugs(catalog).stream().map(slug -> "/families/" + slug);
        Stream<String> sizes = gpuTable.memorySizesGiB().stream().map(size -> "/memory/" + size);
        String entries = Stream.of(PAGES.stream(), models, families, gpus, sizes)
                .flatMap(paths -> paths)
                .map(path -> "<url><loc>" + HtmlUtils.htmlEscape(origin() + path) + "</loc></url>\n")
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(A_DAY)
                .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + entries + "</urlset>\n");
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
