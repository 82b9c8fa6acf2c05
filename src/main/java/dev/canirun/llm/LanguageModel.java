package dev.canirun.llm;

/** A model as one file holds it: its architecture and the tensors of one quantization. */
public record LanguageModel(ModelArchitecture architecture, TensorTable tensors) {}
