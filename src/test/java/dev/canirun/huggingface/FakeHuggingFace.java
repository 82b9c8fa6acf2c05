package dev.canirun.huggingface;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plays the part of Hugging Face's API that is used: file lists with validators, files by ranges behind a redirect. */
public final class FakeHuggingFace implements AutoCloseable {

    public static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final HttpServer server;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Handler> special = new LinkedHashMap<>();

    /** Path and range of every request, for example {@code /owner/name/resolve/… bytes=0-524287}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** Answers one request. */
    public interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeHuggingFace() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts a file into the repository {@code owner/name}. */
    public FakeHuggingFace with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Answers one path otherwise. */
    public FakeHuggingFace at(String path, Handler handler) {
        special.put(path, handler);
        return this;
    }

    public HuggingFaceProperties properties() {
        return properties(true, Duration.ofSeconds(5));
    }

    public HuggingFaceProperties properties(boolean privateAddresses, Duration timeout) {
        return new HuggingFaceProperties(true, endpoint(), List.of("hf.example"), privateAddresses, timeout, 2);
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    public static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        send(exchange, 302, new byte[0]);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(path + (range == null ? "" : " " + range));
        String resolve = "/owner/name/resolve/" + REVISION + "/";
        if (special.containsKey(path)) {
            special.get(path).answer(exchange);
        } else if (path.equals("/api/models/owner/name")) {
            list(exchange);
        } else if (path.startsWith(resolve)) {
            redirect(exchange, "/cdn/" + path.substring(resolve.length()));
        } else if (path.startsWith("/cdn/") && files.containsKey(path.substring(5))) {
            part(exchange, files.get(path.substring(5)), range);
        } else {
            send(exchange, 401, "Invalid credentials".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String siblings = files.entrySet().stream()
                .map(file -> "{\"rfilename\":\"" + file.getKey() + "\",\"size\":" + file.getValue().length + "}")
                .collect(Collectors.joining(","));
        String tag = "\"" + siblings.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        String body = "{\"id\":\"owner/name\",\"sha\":\"" + REVISION + "\",\"siblings\":[" + siblings + "]}";
        send(exchange, known ? 304 : 200, known ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    }

    private static void part(HttpExchange exchange, byte[] content, String range) throws IOException {
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        if (!asked.matches()) {
            send(exchange, 200, content);
            return;
        }
        int to = Math.min(Integer.parseInt(asked.group(2)) + 1, content.length);
        send(exchange, 206, Arrays.copyOfRange(content, Integer.parseInt(asked.group(1)), to));
    }
}
