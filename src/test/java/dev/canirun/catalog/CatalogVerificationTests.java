package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.docs.GeneratedSection;
import dev.canirun.llm.Quantization;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Compares everything the catalog computes with what others published, and writes the result to {@code docs/data.md}. */
class CatalogVerificationTests {

    /** What the issue allows beyond the rounding of a source. */
    private static final double SLACK_OF_ROUNDED_SIZES = 0.005;

    private static final Map<PublishedFileKey, SizeDifference> DIFFERENCES = differences();
    private static final Map<String, List<PublishedCount>> COUNTED = PublishedCount.all();
    private static final Map<String, ModelFiles> WITH_OWN_OUTPUT = BuiltInCatalog.DATA.models().stream()
            .collect(Collectors.toMap(ModelYaml::id, CatalogVerificationTests::withOwnOutput));
    private static final List<PublishedFile> COMPARED = BuiltInCatalog.DATA.publishedFiles().stream()
            .filter(file -> file.kind() != FileKind.MMPROJ)
            .filter(file -> Quantization.fromName(file.quantization()).isPresent())
            .toList();
    private static final Set<PublishedFileKey> REPRODUCED = COMPARED.stream()
            .filter(CatalogVerificationTests::isReproduced)
            .map(PublishedFileKey::of)
            .collect(Collectors.toSet());

    @Test
    void everySizeThatIsNotReproducedIsListedWithItsReason() {
        assertThat(COMPARED.stream().map(PublishedFileKey::of).filter(key -> !REPRODUCED.contains(key)))
                .containsExactlyInAnyOrderElementsOf(DIFFERENCES.keySet());
    }

    @Test
    void atLeast98PercentOfExactSizesOfStandardMixturesAreReproduced() {
        List<PublishedFile> standard = exact().stream()
                .filter(file -> !isListed(file) || difference(file).reason().countsAgainstUs())
                .toList();

        assertThat(standard).hasSizeGreaterThan(400);
        assertThat(share(reproduced(standard), standard)).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void parametersOfAtLeast98PercentOfModelsAgreeWithinOnePercent() {
        List<CatalogModel> models = BuiltInCatalog.MODELS;

        assertThat(share(within(models, 0.01), models)).isGreaterThanOrEqualTo(0.98);
        assertThat(within(models, 0.02)).hasSameSizeAs(models);
    }

    @Test
    void publishedCountsOfAtLeast98PercentOfModelsAgreeWithinOnePercent() {
        assertThat(COUNTED.size()).isGreaterThan(200);
        assertThat(share(counted(0.01), COUNTED.values())).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void everyPublishedCountThatIsMoreThanOnePercentOffSaysWhy() {
        assertThat(COUNTED.values().stream().flatMap(List::stream))
                .allSatisfy(count -> assertThat(count.difference() == null)
                        .as(count.model() + " " + count.kind() + " " + count.deviation())
                        .isEqualTo(count.agreesWithin(0.01)));
    }

    @Test
    void documentStatesTheFigures() {
        GeneratedSection.of("docs/data.md", "catalog figures").write(figures());
    }

    private static String figures() {
        List<CatalogModel> models = BuiltInCatalog.MODELS;
        List<PublishedFile> exact = exact();
        List<PublishedFile> rounded =
                COMPARED.stream().filter(file -> !file.statesExactSize()).toList();
        List<PublishedFile> standard = exact.stream()
                .filter(file -> !isListed(file) || difference(file).reason().countsAgainstUs())
                .toList();
        return String.join(
                "\n",
                "",
                "| What | Count |",
                "|---|---|",
                row("Models", models.size()),
                row("Architectures", distinct(models, model -> model.files().architecture())),
                row("Families", distinct(models, CatalogModel::family)),
                row("Publishers", distinct(models, CatalogModel::publisher)),
                row("Confidence high / medium / low", confidences(models)),
                row(
                        "Published files with size",
                        BuiltInCatalog.DATA.publishedFiles().size()),
                row(
                        "Models with a published file",
                        distinct(BuiltInCatalog.DATA.publishedFiles(), PublishedFile::model)),
                "",
                "| Agreement | Reproduced | Of | Share |",
                "|---|---|---|---|",
                row(
                        "Models with a published count: tensors within 0.1 % of all counts",
                        counted(0.001), COUNTED.values()),
                row("Models with a published count: tensors within 1 % of all counts", counted(0.01), COUNTED.values()),
                row("Tensors within 1 % of the parameters stated in the file", within(models, 0.01), models),
                row("Tensors within 2 % of them (required)", within(models, 0.02), models),
                row(
                        "Models with rotary positions that state their base",
                        RotaryPositionsTests.stated(),
                        RotaryPositionsTests.rotating()),
                row("Exact file sizes, standard mixture of today", reproduced(standard), standard),
                row("Exact file sizes, all", reproduced(exact), exact),
                row("Rounded file sizes, all", reproduced(rounded), rounded),
                "",
                "| Sizes that are not reproduced | Exact | Rounded | Why |",
                "|---|---|---|---|",
                reasons(),
                "",
                "");
    }

    private static String reasons() {
        return Arrays.stream(SizeDifference.Reason.values())
                .map(reason -> {
                    List<PublishedFile> files = COMPARED.stream()
                            .filter(file -> isListed(file) && difference(file).reason() == reason)
                            .toList();
                    long exact = files.stream()
                            .filter(PublishedFile::statesExactSize)
                            .count();
                    return "| " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | " + exact + " | "
                            + (files.size() - exact) + " | " + reason.text() + " |";
                })
                .collect(Collectors.joining("\n"));
    }

    private static String confidences(List<CatalogModel> models) {
        return Arrays.stream(Confidence.values())
                .map(confidence -> models.stream()
                        .filter(model -> model.confidence() == confidence)
                        .count())
                .map(Object::toString)
                .collect(Collectors.joining(" / "));
    }

    private static String row(String what, Object count) {
        return "| " + what + " | " + count + " |";
    }

    private static String row(String what, Collection<?> part, Collection<?> whole) {
        return String.format(
                Locale.ROOT, "| %s | %d | %d | %.1f %% |", what, part.size(), whole.size(), 100 * share(part, whole));
    }

    private static <T> long distinct(Collection<T> values, Function<T, ?> key) {
        return values.stream().map(key).distinct().count();
    }

    private static double share(Collection<?> part, Collection<?> whole) {
        return (double) part.size() / whole.size();
    }

    private static List<PublishedFile> exact() {
        return COMPARED.stream().filter(PublishedFile::statesExactSize).toList();
    }

    private static List<PublishedFile> reproduced(List<PublishedFile> files) {
        return files.stream()
                .filter(file -> REPRODUCED.contains(PublishedFileKey.of(file)))
                .toList();
    }

    private static List<List<PublishedCount>> counted(double tolerance) {
        return COUNTED.values().stream()
                .filter(counts -> counts.stream().allMatch(count -> count.agreesWithin(tolerance)))
                .toList();
    }

    private static List<CatalogModel> within(List<CatalogModel> models, double tolerance) {
        return models.stream()
                .filter(model -> {
                    double deviation = (double) model.files().parameterCount()
                                    / model.parameters().inFile()
                            - 1;
                    return Math.abs(deviation) <= tolerance;
                })
                .toList();
    }

    /** With or without an importance matrix, and with the output matrix that some tied models' files store besides. */
    private static boolean isReproduced(PublishedFile file) {
        Quantization quantization = Quantization.fromName(file.quantization()).orElseThrow();
        double slack = file.statesExactSize() ? 0 : 100 * SLACK_OF_ROUNDED_SIZES;
        PublishedFile rounded = new PublishedFile(
                file.model(),
                file.repository(),
                file.file(),
                file.quantization(),
                file.bytes(),
                file.precision(),
                file.maxErrorPercent() + slack,
                file.kind(),
                file.source());
        ModelFiles asIs = BuiltInCatalog.model(file.model()).files();
        return Stream.of(asIs, WITH_OWN_OUTPUT.get(file.model()))
                .flatMap(files -> Stream.of(true, false).map(matrix -> files.tensors(quantization, matrix)))
                .anyMatch(tensors -> FileSizes.agrees(rounded, tensors.bytes()));
    }

    private static ModelFiles withOwnOutput(ModelYaml facts) {
        List<String> extras = Stream.concat(facts.extraTensorsOrNone().stream(), Stream.of("output"))
                .distinct()
                .toList();
        return ModelFactory.files(ModelFactory.hyperparameters(facts), extras, List.of());
    }

    private static boolean isListed(PublishedFile file) {
        return DIFFERENCES.containsKey(PublishedFileKey.of(file));
    }

    private static SizeDifference difference(PublishedFile file) {
        return DIFFERENCES.get(PublishedFileKey.of(file));
    }

    private static Map<PublishedFileKey, SizeDifference> differences() {
        String name = "catalog/size-exceptions.csv";
        DataProblems problems = new DataProblems();
        List<Sourced<SizeDifference>> rows =
                CsvReader.read(DataFile.read(name, new ClassPathResource(name)), SizeDifference.class, problems);
        problems.throwIfAny();
        return rows.stream().map(Sourced::value).collect(Collectors.toMap(SizeDifference::key, Function.identity()));
    }
}
