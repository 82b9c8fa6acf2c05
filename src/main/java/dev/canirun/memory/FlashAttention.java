package dev.canirun.memory;

/** llama.cpp's {@code -fa}: AUTO turns it on where the back end supports the model's head sizes. */
public enum FlashAttention {
    AUTO,
    ON,
    OFF
}
