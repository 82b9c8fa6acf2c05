package dev.canirun.gguf;

/** A GGUF header could not be read. The message says why and what would help; it never holds data of the file but names. */
public abstract sealed class GgufException extends RuntimeException
        permits MalformedGgufException, TruncatedGgufException {

    private static final long serialVersionUID = 1L;

    GgufException(String message) {
        super(message);
    }
}
