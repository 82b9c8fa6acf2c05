package dev.canirun.site;

import java.util.List;
import java.util.Locale;

/**
 * What the layout needs to know about the page it stands around.
 *
 * @param path of the page, without query
 * @param canonical the one absolute address of what it shows
 * @param origin scheme and host, to make other addresses absolute
 * @param languages one link per language the site speaks
 */
record Page(String path, String canonical, String origin, List<Language> languages) {

    Page {
        languages = List.copyOf(languages);
    }

    /**
     * The same page in one language.
     *
     * @param tag language tag, also the message file's suffix
     * @param name what the language calls itself
     * @param address of the page in it
     * @param current whether this is the language being shown
     */
    record Language(String tag, String name, String address, boolean current) {

        static Language of(Locale language, String address, Locale shown) {
            return new Language(
                    language.getLanguage(),
                    language.getDisplayLanguage(language),
                    address,
                    language.getLanguage().equals(shown.getLanguage()));
        }
    }
}
