package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedNumberTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ram; 51,2; 51.2",
                "ram; 51.2; 51.2",
                "ram; 16; 16",
                "ramBandwidth; 51,25; 51.25",
                "targetTokensPerSecond; 0,5; 0.5",
                "context; 8,192; 8192",
                "context; 8.192; 8192",
                "context; 131 072; 131072",
                "context; 1,048,576; 1048576",
                "context; 8192; 8192",
            })
    void numberIsReadAsEitherLanguageWritesIt(String field, String typed, String meant) {
        assertThat(TypedNumber.of(field, typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ram; 1,024",
                "ram; 16,32,64",
                "ram; 16,",
                "ram; lots",
                "context; 8,19",
                "context; 8.1",
                "model; 1,5",
                "quantization; 4,5"
            })
    void whatCouldMeanTwoThingsStaysAsTyped(String field, String typed) {
        assertThat(TypedNumber.of(field, typed)).isEqualTo(typed);
    }
}
