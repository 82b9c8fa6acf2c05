package dev.canirun.site;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A page that is looked at.
 *
 * @param name of its screenshots
 * @param path with the question
 */
public record ShownPage(String name, String path) {

    public static final String ANSWER =
            "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32&os=windows&context=8192";

    /** Every page and form of the site, with an answer of every kind. */
    private static final List<ShownPage> ALL = List.of(
            new ShownPage("home", "/"),
            new ShownPage("answer-full", ANSWER),
            new ShownPage(
                    "answer-partial",
                    "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.3-70b-instruct&ram=64&os=linux"),
            new ShownPage("answer-experts", "/fit?gpu=nvidia-geforce-rtx-4090&model=gpt-oss-120b&ram=96&os=linux"),
            new ShownPage("answer-none", "/fit?model=deepseek-r1&ram=16&os=windows"),
            new ShownPage(
                    "answer-two-cards",
                    "/fit?gpu=nvidia-geforce-rtx-3090&gpu=nvidia-geforce-rtx-3060-12gb"
                            + "&model=llama-3.3-70b-instruct&ram=64&os=linux&quantization=Q3_K_M"),
            new ShownPage("answer-mac", "/fit?gpu=apple-m4-pro-20c-gpu@24&model=qwen3-14b&ram=24&os=macos"),
            new ShownPage(
                    "answer-beside",
                    "/fit?gpu=nvidia-geforce-rtx-4090&model=qwen3-14b&ram=64&os=linux&additions.draftModel.model=qwen3-0.6b"),
            new ShownPage("wrong-input", "/fit?gpu=rtx+40900&model=llama-3.1-8x&ram=lots&os=linux"),
            new ShownPage("recommend", "/recommend"),
            new ShownPage("recommended", "/recommend?gpu=nvidia-geforce-rtx-4090&ram=64&os=linux&limit=5"),
            new ShownPage("requirements", "/requirements"),
            new ShownPage("required", "/requirements?model=llama-3.3-70b-instruct"),
            new ShownPage("finetuning", "/finetuning"),
            new ShownPage("finetuned", "/finetuning?model=qwen3-30b-a3b"),
            new ShownPage("inspect", "/inspect"),
            new ShownPage("machines", "/machines"),
            new ShownPage("compare", "/compare?model=qwen3-8b,qwen3-14b&gpu=nvidia-geforce-rtx-4090&ram=64&os=linux"),
            new ShownPage(
                    "compare-machines", "/compare/machines?model=qwen3-8b&gpu=RTX+4090&ram=64&gpu=RTX+3090:2&ram=64"),
            new ShownPage("models", "/models"),
            new ShownPage("model", "/models/llama-3.1-8b-instruct"),
            new ShownPage("gpus", "/gpus"),
            new ShownPage("gpu", "/gpus/nvidia-geforce-rtx-3060-12gb"),
            new ShownPage("quantizations", "/quantizations"),
            new ShownPage("methodology", "/methodology"),
            new ShownPage(
                    "answer-more-quality",
                    "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=qwen3-30b-a3b&ram=32&os=linux&sort=speed"),
            new ShownPage("guide", "/guide"),
            new ShownPage("accuracy", "/accuracy"),
            new ShownPage("tiers", "/tiers"),
            new ShownPage("memory", "/memory"),
            new ShownPage("memory-12", "/memory/12"),
            new ShownPage("memory-policy", "/memory-policy"),
            new ShownPage("system-memory", "/system-memory"),
            new ShownPage("changes", "/catalog/changes"),
            new ShownPage("gpu-models", "/gpus/nvidia-geforce-rtx-3060-12gb/models"),
            new ShownPage("family", "/families/qwen3"),
            new ShownPage("problems", "/problems"),
            new ShownPage("reference", "/reference"),
            new ShownPage("not-found", "/nothing"));

    /** Name and path of each, for a parameterized test. */
    public static Stream<Arguments> all() {
        return ALL.stream().map(page -> Arguments.of(page.name(), page.path()));
    }
}
