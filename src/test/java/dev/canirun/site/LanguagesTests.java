package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;

class LanguagesTests {

    @Test
    void siteSpeaksEnglishFirstAndEachLanguageThatHasAFile() {
        assertThat(Languages.found(getClass().getClassLoader()))
                .startsWith(Locale.ENGLISH)
                .contains(Locale.forLanguageTag("vi"))
                .isEqualTo(SiteWebConfiguration.LANGUAGES);
    }

    @Test
    void thirdLanguageIsOneFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("messages_de.properties"), "fit.title=Läuft das bei mir?\n");

        try (URLClassLoader resources = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
            messages.setBasename("messages");
            messages.setDefaultEncoding("UTF-8");
            messages.setFallbackToSystemLocale(false);
            messages.setBundleClassLoader(resources);

            assertThat(Languages.found(resources)).contains(Locale.GERMAN);
            assertThat(messages.getMessage("fit.title", null, Locale.GERMAN)).isEqualTo("Läuft das bei mir?");
            assertThat(messages.getMessage("site.name", null, Locale.GERMAN)).isEqualTo("Can I Run This LLM");
            assertThat(Page.Language.of(Locale.GERMAN, "?lang=de", Locale.ENGLISH)
                            .name())
                    .isEqualTo("Deutsch");
        }
    }
}
