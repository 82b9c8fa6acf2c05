package dev.canirun.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** Kinds of values; those that cannot be read at all throw {@link IllegalArgumentException}. */
final class Values {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern CLASS = Pattern.compile("([A-Za-z_$][\\w$]*\\.)+[A-Za-z_$][\\w$]*");
    private static final Set<String> BOOLEANS = Set.of("true", "on", "yes", "1", "false", "off", "no", "0");

    private Values() {}

    static Predicate<String> wholeNumber(int least, int most) {
        return value -> {
            int number = Integer.parseInt(value.strip());
            return number >= least && number <= most;
        };
    }

    static Predicate<String> share() {
        return value -> {
            double number = Double.parseDouble(value.strip());
            return number >= 0 && number <= 1;
        };
    }

    static Predicate<String> time(Duration least, Duration most) {
        return value -> {
            Duration time = DurationStyle.detectAndParse(value.strip());
            return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
        };
    }

    static Predicate<String> bytes(long least, long most) {
        return value -> {
            long bytes = DataSize.parse(value).toBytes();
            return bytes >= least && bytes <= most;
        };
    }

    static Predicate<String> oneOf(String... words) {
        return value -> Set.of(words).contains(value.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isBoolean(String value) {
        return BOOLEANS.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isText(String value) {
        return !value.isBlank() && isOneLine(value);
    }

    static boolean isOneLine(String value) {
        return value.chars().noneMatch(Character::isISOControl);
    }

    static boolean isClassName(String value) {
        return CLASS.matcher(value).matches();
    }

    static boolean isWebAddress(String value) {
        URI address = URI.create(value);
        return address.getHost() != null && oneOf("http", "https").test(String.valueOf(address.getScheme()));
    }

    static boolean isHost(String value) {
        return HOST.matcher(value).matches();
    }

    /** In CIDR notation, or a single address. */
    static boolean isNetwork(String value) {
        int slash = value.indexOf('/');
        String address = slash < 0 ? value : value.substring(0, slash);
        if (!ADDRESS.matcher(address).matches()) {
            return false;
        }
        int bits = bytesOf(address) * Byte.SIZE;
        return slash < 0 || wholeNumber(0, bits).test(value.substring(slash + 1));
    }

    static boolean isLocalAddress(String value) {
        return !value.isBlank() && bytesOf(value) > 0;
    }

    private static int bytesOf(String address) {
        try {
            return InetAddress.getByName(address).getAddress().length;
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    static boolean isPattern(String value) {
        return !Pattern.compile(value).pattern().isBlank();
    }

    static boolean isFolderOrNothing(String value) {
        Path path = path(value);
        return Files.notExists(path) || Files.isDirectory(path);
    }

    static boolean isFolder(String value) {
        return Files.isDirectory(path(value));
    }

    static boolean isReadableFile(String value) {
        Path path = path(value);
        return Files.isRegularFile(path) && Files.isReadable(path);
    }

    /** A file that is there, or whose folder is. */
    static boolean isWritableFile(String value) {
        Path path = path(value).toAbsolutePath();
        return Files.exists(path)
                ? Files.isRegularFile(path)
                : path.getParent() != null && Files.isDirectory(path.getParent());
    }

    private static Path path(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("No path");
        }
        return value.startsWith("file:") ? Path.of(URI.create(value)) : Path.of(value);
    }
}
