package dev.canirun.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The running service with its whole catalog and its database in memory; shared by the tests of its contract. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1",
            // Tests ask nobody else: whoever asks about Hugging Face is told that it cannot be reached.
            "canirun.hugging-face.enabled=false",
            // How busy the machine is that runs the tests is no finding.
            "canirun.answers.time-limit=10m"
        })
public @interface WholeService {}
