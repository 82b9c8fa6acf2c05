package dev.canirun.huggingface;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where repositories are read, and how much of this machine that may take. A request can change none of it.
 *
 * @param enabled whether anything is read at all
 * @param endpoint address of Hugging Face or of a mirror
 * @param downloadHosts hosts that the endpoint may send us to for files; their subdomains count
 * @param privateAddresses whether hosts inside one's own network may be read, for a mirror there
 * @param timeout longest for one request, redirects and body included
 * @param concurrency most requests at a time
 */
@ConfigurationProperties("canirun.hugging-face")
public record HuggingFaceProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("https://huggingface.co") URI endpoint,
        @DefaultValue({"huggingface.co", "hf.co"}) List<String> downloadHosts,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("4") int concurrency) {

    public HuggingFaceProperties {
        downloadHosts = List.copyOf(downloadHosts);
    }
}
