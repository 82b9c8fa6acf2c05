package dev.canirun.memory;

import dev.canirun.gguf.GgmlType;

/** Storage type of cached keys or values ({@code -ctk}, {@code -ctv}). */
public enum CacheType {
    F32(GgmlType.F32),
    F16(GgmlType.F16),
    BF16(GgmlType.BF16),
    Q8_0(GgmlType.Q8_0),
    Q5_1(GgmlType.Q5_1),
    Q5_0(GgmlType.Q5_0),
    Q4_1(GgmlType.Q4_1),
    Q4_0(GgmlType.Q4_0),
    IQ4_NL(GgmlType.IQ4_NL);

    private final GgmlType type;

    CacheType(GgmlType type) {
        this.type = type;
    }

    public GgmlType type() {
        return type;
    }
}
