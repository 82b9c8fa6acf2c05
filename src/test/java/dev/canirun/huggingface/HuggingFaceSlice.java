package dev.canirun.huggingface;

import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Hugging Face as a server of our own plays it. */
@TestConfiguration(proxyBeanMethods = false)
@Import({HuggingFace.class, HuggingFaceClient.class})
public class HuggingFaceSlice {

    @Bean
    FakeHuggingFace fakeHuggingFace() throws IOException {
        return new FakeHuggingFace();
    }

    @Bean
    HuggingFaceProperties huggingFaceProperties(FakeHuggingFace server) {
        return server.properties();
    }
}
