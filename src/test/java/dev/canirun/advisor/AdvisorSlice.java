package dev.canirun.advisor;

import dev.canirun.api.AnswerProperties;
import dev.canirun.api.AnswerTime;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import dev.canirun.quantizations.BuiltInQuantizations;
import dev.canirun.quantizations.QuantizationTable;
import java.time.Duration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The advisor over the built-in catalog and tables, without a database. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
    AdditionsReader.class,
    AdvisorConfiguration.class,
    AnswerMetrics.class,
    Candidates.class,
    CatalogLookup.class,
    FitAdvisor.class,
    FamilyAdvisor.class,
    FineTuningAdvisor.class,
    FitRequests.class,
    MemorySteps.class,
    QuantizationLadder.class,
    RecommendationAdvisor.class,
    RequirementsAdvisor.class,
    TogetherAdvisor.class
})
public class AdvisorSlice {

    @Bean
    AnswerTime answerTime(Environment environment) {
        return new AnswerTime(new AnswerProperties(
                environment.getProperty("canirun.answers.time-limit", Duration.class, Duration.ofMinutes(1))));
    }

    @Bean
    ModelCatalog modelCatalog() {
        return BuiltInCatalog.CATALOG;
    }

    @Bean
    GpuTable gpuTable() {
        return BuiltInTables.gpus();
    }

    @Bean
    QuantizationTable quantizationTable() {
        return BuiltInQuantizations.table();
    }
}
