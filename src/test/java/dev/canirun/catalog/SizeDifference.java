package dev.canirun.catalog;

import org.jspecify.annotations.Nullable;

/** A published file whose size llama.cpp's mixture of today does not give, and why. */
record SizeDifference(
        String model,
        @Nullable String repository,
        @Nullable String file,
        String quantization,
        FileKind kind,
        Reason reason) {

    enum Reason {
        OWN_MIXTURE("The publisher chose formats of its own under a standard name (usual since December 2025, and for"
                + " quantization-aware training). The same repositories' BF16 and Q8_0 files are reproduced."),
        OLDER_RULES(
                "Made by an older llama.cpp. Phi-3 and Phi-4: until 2025 a joined query-key-value matrix had rules of its own;"
                        + " with them all 41 exact sizes are reproduced. BERT: in early 2024 the token table did not count as"
                        + " output. 2023: fewer bits for eight experts, more for Q2_K."),
        NATIVE_EXPERTS("gpt-oss files keep the checkpoint's MXFP4 experts, whatever their name says."),
        PREDICTION_LAYER(
                "The file holds the prediction (MTP) layer besides; files of this model exist with and without."),
        UNEXPLAINED("Not explained.");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** Whether the file claims today's standard mixture and still has another size. */
        boolean countsAgainstUs() {
            return this == UNEXPLAINED || this == PREDICTION_LAYER;
        }
    }

    PublishedFileKey key() {
        return PublishedFileKey.of(new PublishedFile(model, repository, file, quantization, 1, "", 0, kind, ""));
    }
}
