package dev.canirun.catalog;

import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import dev.canirun.gguf.GgufException;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorGroup;
import dev.canirun.llm.TensorLayout;
import dev.canirun.llm.UnsupportedArchitectureException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses models whose facts cannot be or contradict each other. */
final class ModelChecks {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern MONTH = Pattern.compile("20\\d\\d-(?:0[1-9]|1[0-2])");
    /** How far the parameters may be from what the tensors add up to. */
    private static final double PARAMETER_TOLERANCE = 0.02;

    private static final int LARGEST_CONTEXT = 100_000_000;

    private final DataProblems problems;

    ModelChecks(DataProblems problems) {
        this.problems = problems;
    }

    /** @param retired ids that a model may still name as its successor */
    void checkAll(List<Sourced<ModelYaml>> models, Set<String> retired) {
        problems.addDuplicates(models, "hugging_face_repo", ModelYaml::huggingFaceRepo);
        Set<String> ids = new HashSet<>(retired);
        models.forEach(model -> ids.add(model.value().id()));
        models.forEach(model -> checkOne(model, ids));
    }

    /** @param ids of all models */
    void checkOne(Sourced<ModelYaml> model, Set<String> ids) {
        checkIdentity(model);
        ModelTexts.check(model, problems);
        checkLineage(model, ids);
        checkArchitecture(model);
    }

    private void checkIdentity(Sourced<ModelYaml> model) {
        ModelYaml facts = model.value();
        refuseUnless(
                SLUG.matcher(facts.id()).matches() && model.file().endsWith("/" + facts.id() + ".yaml"),
                model,
                "/id",
                "id \"" + facts.id() + "\" is not the file's name or no slug.",
                "Write lower-case letters, digits, dots and hyphens, and name the file after it.");
        refuseUnless(
                REPOSITORY.matcher(facts.huggingFaceRepo()).matches(),
                model,
                "/hugging_face_repo",
                "hugging_face_repo is no repository.",
                "Write owner/name.");
        refuseUnless(
                facts.releaseDate() == null
                        || MONTH.matcher(facts.releaseDate()).matches(),
                model,
                "/release_date",
                "release_date is \"" + facts.releaseDate() + "\".",
                "Write \"YYYY-MM\" in quotes.");
        refuseUnless(
                facts.contextLength() >= 1 && facts.contextLength() <= LARGEST_CONTEXT,
                model,
                "/context_length",
                "context_length is " + facts.contextLength() + ".",
                "Write the usable context in tokens.");
        refuseUnless(
                (facts.license() == null) == (facts.sources().license() == null)
                        && (facts.releaseDate() == null) == (facts.sources().releaseDate() == null),
                model,
                "/sources",
                "A fact has no source, or a source no fact.",
                "Give license and release_date a source each, or leave both out.");
    }

    private void checkLineage(Sourced<ModelYaml> model, Set<String> ids) {
        String successor = model.value().lineageOrNone().supersededBy();
        refuseUnless(
                successor == null
                        || (ids.contains(successor)
                                && !successor.equals(model.value().id())),
                model,
                "/lineage/superseded_by",
                "superseded_by names \"" + successor + "\", which is no other model of the catalog.",
                "Write a catalog id.");
    }

    private void checkArchitecture(Sourced<ModelYaml> model) {
        for (String key : model.value().gguf().keySet()) {
            refuseUnless(
                    HyperparameterNames.KNOWN.contains(key),
                    model,
                    "/gguf/" + key,
                    "gguf has the unknown key " + key + ".",
                    "Write a key of llama.cpp without the architecture's prefix.");
        }
        try {
            ModelFiles files = ModelFactory.files(model.value());
            checkExtraTensors(model, files.architecture());
            checkParameters(model, files);
            ArchitectureReader.read(files.metadata(), files.tensors(Quantization.Q8_0, false));
        } catch (IllegalArgumentException | GgufException | UnsupportedArchitectureException e) {
            problems.add(model.problemAt("/gguf", e.getMessage() + ".", "Correct the hyperparameters."));
        }
    }

    private void checkExtraTensors(Sourced<ModelYaml> model, String architecture) {
        Set<TensorGroup> known = TensorLayout.extrasOf(architecture);
        for (String name : model.value().extraTensorsOrNone()) {
            refuseUnless(
                    TensorGroup.fromName(name).filter(known::contains).isPresent(),
                    model,
                    "/extra_tensors",
                    "extra_tensors has \"" + name + "\", which " + architecture + " does not know.",
                    "Remove it or correct its name.");
        }
    }

    private void checkParameters(Sourced<ModelYaml> model, ModelFiles files) {
        ModelParameters stated = model.value().parameters();
        long counted = files.parameterCount();
        double deviation = (double) counted / stated.inFile() - 1;
        refuseUnless(
                Math.abs(deviation) <= PARAMETER_TOLERANCE,
                model,
                "/parameters",
                String.format(
                        Locale.ROOT,
                        "parameters.text says %d, but the tensors of this architecture hold %d (%+.1f %%).",
                        stated.inFile(),
                        counted,
                        100 * deviation),
                "Correct the hyperparameters or the count: they may differ by 2 %.");
        Long active = stated.active();
        refuseUnless(
                stated.total() >= stated.text() && (active == null || (active > 0 && active <= stated.total())),
                model,
                "/parameters",
                "parameters.active or parameters.text is above parameters.total.",
                "Correct them: both are part of the total.");
        refuseUnless(
                files.isMixtureOfExperts() || active == null,
                model,
                "/parameters/active",
                "parameters.active is given for a model without experts.",
                "Leave it out: a dense model uses all weights.");
    }

    private void refuseUnless(boolean right, Sourced<ModelYaml> model, String pointer, String reason, String remedy) {
        if (!right) {
            problems.add(model.problemAt(pointer, reason, remedy));
        }
    }
}
