package dev.canirun.advisor.web;

import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machines a visitor named, as one cookie holds them: {@code name=link&name=link}, each part percent-encoded. Whatever is
 * not written like that is dropped, because anybody can write a cookie.
 */
record RememberedMachines(List<Machine> all) {

    static final String COOKIE = "machines";
    static final int MOST = 6;
    static final int LONGEST_NAME = 40;

    /** Browsers keep 4,096 bytes of a cookie with its name and attributes. */
    private static final int LONGEST_COOKIE = 3500;

    private static final int LONGEST_VALUE = 100;
    private static final int MOST_CARDS = 8;

    RememberedMachines {
        all = List.copyOf(all);
    }

    /**
     * One machine.
     *
     * @param name as its owner calls it
     * @param link only what describes a machine
     */
    record Machine(String name, FitLink link) {

        /** As an address carries it. */
        public String query() {
            return link.query();
        }
    }

    /** As it arrived: Spring would decode its value once too often. */
    static RememberedMachines of(@Nullable Cookie cookie) {
        return of(cookie == null ? "" : cookie.getValue());
    }

    static RememberedMachines of(String cookie) {
        if (cookie.length() > LONGEST_COOKIE) {
            return new RememberedMachines(List.of());
        }
        return new RememberedMachines(Stream.of(cookie.split("&"))
                .flatMap(entry -> machine(entry).stream())
                .limit(MOST)
                .toList());
    }

    private static Optional<Machine> machine(String entry) {
        String[] parts = entry.split("=", 2);
        return parts.length < 2
                ? Optional.empty()
                : decoded(parts[0])
                        .filter(RememberedMachines::isName)
                        .flatMap(name -> decoded(parts[1])
                                .flatMap(RememberedMachines::link)
                                .map(link -> new Machine(name, link)));
    }

    /** Reads what describes a machine and refuses the whole where a part is nothing of that kind. */
    static Optional<FitLink> link(String query) {
        List<String> gpus = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            Optional<String> value = parts.length < 2 ? Optional.empty() : decoded(parts[1]);
            if (value.isEmpty() || value.get().length() > LONGEST_VALUE) {
                return Optional.empty();
            }
            if (parts[0].equals("gpu") && CardText.parse(value.get()).isPresent()) {
                gpus.add(value.get());
            } else if (QuestionPage.Fields.MACHINE.contains(parts[0])) {
                values.put(parts[0], value.get());
            } else {
                return Optional.empty();
            }
        }
        return gpus.size() > MOST_CARDS ? Optional.empty() : Optional.of(new FitLink(gpus, values));
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    /** With one more, the newest last; one of the same name gives way, and the oldest where there are too many. */
    RememberedMachines with(Machine added) {
        List<Machine> machines = new ArrayList<>(without(added.name()).all);
        machines.add(added);
        RememberedMachines kept = new RememberedMachines(machines);
        while (kept.all.size() > MOST || kept.cookie().length() > LONGEST_COOKIE) {
            kept = new RememberedMachines(kept.all.subList(1, kept.all.size()));
        }
        return kept;
    }

    RememberedMachines without(String name) {
        return new RememberedMachines(
                all.stream().filter(machine -> !machine.name().equals(name)).toList());
    }

    String cookie() {
        return all.stream()
                .map(machine -> encoded(machine.name()) + "=" + encoded(machine.query()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
