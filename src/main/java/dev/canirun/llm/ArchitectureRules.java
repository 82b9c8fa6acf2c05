package dev.canirun.llm;

import static dev.canirun.llm.ArchitectureRule.encoder;
import static dev.canirun.llm.ArchitectureRule.recurrent;
import static dev.canirun.llm.ArchitectureRule.windowed;

import dev.canirun.llm.Recurrence.StateSpace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every architecture whose caches can be modelled. One that is not listed is refused rather than guessed.
 *
 * <p>Source: {@code LLM_ARCH_NAMES}, {@code src/models/*.cpp} and {@code llama_model::create_memory} of llama.cpp, build
 * 11118 of 2026-09-23. Left out: models whose layers run several times or attend to another model.
 */
final class ArchitectureRules {

    private static final String[] PLAIN = {
        "llama",
        "deci",
        "falcon",
        "grok",
        "gpt2",
        "gptj",
        "gptneox",
        "mpt",
        "baichuan",
        "starcoder",
        "refact",
        "bloom",
        "stablelm",
        "qwen",
        "qwen2",
        "qwen2moe",
        "qwen2vl",
        "qwen3",
        "qwen3moe",
        "qwen3vl",
        "qwen3vlmoe",
        "phi2",
        "phi3",
        "phimoe",
        "plamo",
        "codeshell",
        "orion",
        "internlm2",
        "minicpm",
        "minicpm3",
        "gemma",
        "starcoder2",
        "xverse",
        "command-r",
        "dbrx",
        "olmo",
        "olmoe",
        "openelm",
        "arctic",
        "deepseek",
        "deepseek2",
        "deepseek2-ocr",
        "deepseek32",
        "chatglm",
        "glm4",
        "glm4moe",
        "glm-dsa",
        "bitnet",
        "jais",
        "jais2",
        "nemotron",
        "exaone",
        "granite",
        "granitemoe",
        "chameleon",
        "plm",
        "bailingmoe",
        "bailingmoe2",
        "dots1",
        "arcee",
        "ernie4_5",
        "ernie4_5-moe",
        "hunyuan-moe",
        "hunyuan-dense",
        "hunyuan_vl",
        "hy_v3",
        "hy_v4",
        "smollm3",
        "seed_oss",
        "grovemoe",
        "apertus",
        "minimax-m2",
        "minimax-m3",
        "cogvlm",
        "pangu-embedded",
        "mistral3",
        "mistral4",
        "paddleocr",
        "maincoder",
        "talkie",
        "llama-embed"
    };

    private static final String[] ENCODERS = {
        "bert",
        "nomic-bert",
        "nomic-bert-moe",
        "neo-bert",
        "jina-bert-v2",
        "jina-bert-v3",
        "eurobert",
        "dream",
        "llada",
        "llada-moe",
        "rnd1"
    };

    /** Gemma 3n keeps caches for its first 20 layers only; the rest read those of layers 18 and 19. */
    private static final int GEMMA3N_CACHED_LAYERS = 20;

    private static final Map<String, ArchitectureRule> RULES = rules();

    private ArchitectureRules() {}

    static Optional<ArchitectureRule> find(String architecture) {
        return Optional.ofNullable(RULES.get(architecture));
    }

    private static Map<String, ArchitectureRule> rules() {
        Map<String, ArchitectureRule> rules = new HashMap<>();
        for (String name : PLAIN) {
            rules.put(name, ArchitectureRule.PLAIN);
        }
        for (String name : ENCODERS) {
            rules.put(name, encoder(WindowRule.NONE));
        }
        addWindowed(rules);
        addRecurrent(rules);
        return Map.copyOf(rules);
    }

    private static void addWindowed(Map<String, ArchitectureRule> rules) {
        for (String name : new String[] {"gemma4", "mimo2", "step35", "granite_swa", "spark2_5", "maple"}) {
            rules.put(name, windowed(WindowRule.listed()));
        }
        rules.put("deepseek4", windowed(WindowRule.everyLayer()));
        rules.put("gemma2", windowed(WindowRule.every(2).withDefaultTokens(4096)));
        rules.put("gemma3", windowed(WindowRule.every(6)));
        rules.put("gemma3n", windowed(WindowRule.every(5)).withCachedLayers(GEMMA3N_CACHED_LAYERS));
        rules.put("gpt-oss", windowed(WindowRule.every(2)));
        rules.put("cohere2", windowed(WindowRule.every(4)));
        rules.put("cohere2moe", windowed(WindowRule.every(4).withGlobalFirst()));
        rules.put("olmo2", windowed(WindowRule.every(4)));
        rules.put("afmoe", windowed(WindowRule.every(4)));
        rules.put("mellum", windowed(WindowRule.every(4)));
        rules.put("plamo3", windowed(WindowRule.every(8)));
        rules.put("laguna", windowed(WindowRule.every(4).withGlobalFirst()));
        rules.put("muse-glimmer", windowed(WindowRule.every(4)));
        rules.put("exaone-moe", windowed(WindowRule.every(4).withDefaultTokens(128)));
        rules.put(
                "exaone4", windowed(WindowRule.every(4).withDefaultTokens(4096).withOnlyBlocks(64)));
        rules.put(
                "smallthinker",
                windowed(WindowRule.every(4).withFixedTokens(4096).withGlobalFirst()));
        rules.put(
                "llama4",
                windowed(WindowRule.every(4)
                        .withKind(AttentionWindow.Kind.CHUNKED)
                        .withDefaultTokens(8192)
                        .withFixedTokens(8192)));
        rules.put("gemma-embedding", encoder(WindowRule.every(6).withKind(AttentionWindow.Kind.SYMMETRIC)));
        rules.put(
                "modern-bert", encoder(WindowRule.every(3).withGlobalFirst().withKind(AttentionWindow.Kind.SYMMETRIC)));
    }

    private static void addRecurrent(Map<String, ArchitectureRule> rules) {
        StateSpace.Kind mamba2 = StateSpace.Kind.MAMBA2;
        rules.put("mamba", recurrent(RecurrenceRule.ALWAYS, StateSpace.Kind.MAMBA));
        rules.put("mamba2", recurrent(RecurrenceRule.ALWAYS, mamba2));
        rules.put("jamba", recurrent(RecurrenceRule.WITHOUT_KV_HEADS, StateSpace.Kind.MAMBA));
        rules.put("falcon-h1", recurrent(RecurrenceRule.BESIDE_ATTENTION, mamba2));
        for (String name : new String[] {"granitehybrid", "plamo2", "barbet", "kimi-linear", "lfm2moe"}) {
            rules.put(name, recurrent(RecurrenceRule.WITHOUT_KV_HEADS, mamba2));
        }
        rules.put("lfm2", recurrent(RecurrenceRule.WITHOUT_KV_HEADS, mamba2).withWindows(WindowRule.everyLayer()));
        for (String name : new String[] {"nemotron_h", "nemotron_h_moe"}) {
            rules.put(name, recurrent(RecurrenceRule.ALONE_WITHOUT_KV_HEADS, mamba2));
        }
        for (String name : new String[] {"qwen3next", "qwen35", "qwen35moe"}) {
            rules.put(name, recurrent(RecurrenceRule.BETWEEN_FULL_ATTENTION, StateSpace.Kind.GATED_DELTA_NET));
        }
    }
}
