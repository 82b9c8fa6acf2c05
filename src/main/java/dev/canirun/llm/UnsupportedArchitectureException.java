package dev.canirun.llm;

/** llama.cpp's caches for this architecture are not known here; weights and file size can still be computed. */
public final class UnsupportedArchitectureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String architecture;

    public UnsupportedArchitectureException(String architecture) {
        super("cannot model the KV cache of architecture " + architecture);
        this.architecture = architecture;
    }

    /** {@code general.architecture} of the file. */
    public String architecture() {
        return architecture;
    }
}
