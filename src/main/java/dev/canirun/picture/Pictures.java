package dev.canirun.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Draws each picture once and keeps the last few: previews are asked for by crawlers, again and again the same ones. */
@Component
public class Pictures {

    private static final int KEPT = 200;
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private final Cache<Key, byte[]> drawn =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Key(Object subject, Locale language) {}

    /**
     * The picture as a response.
     *
     * @param subject what it is of; equal subjects have equal pictures
     * @param language as the page's link has it; English where it is none or its letters cannot be drawn
     */
    public ResponseEntity<byte[]> png(
            Object subject, @Nullable String language, Function<Locale, LinkPicture> picture) {
        Locale asked = language(language);
        byte[] png = drawn.get(new Key(subject, asked), key -> drawn(asked, picture));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(A_DAY)
                .body(png);
    }

    /** The language that a link's {@code lang} asks for, English for anything else. */
    public static Locale language(@Nullable String lang) {
        return lang != null && LANGUAGE.matcher(lang).matches() ? Locale.forLanguageTag(lang) : Locale.ENGLISH;
    }

    private static byte[] drawn(Locale asked, Function<Locale, LinkPicture> picture) {
        LinkPicture wanted = picture.apply(asked);
        return (wanted.canBeDrawn() ? wanted : picture.apply(Locale.ENGLISH)).png();
    }
}
