package dev.canirun.gguf;

/** The bytes are no GGUF header that llama.cpp would load, or exceed the {@link GgufLimits}. */
public final class MalformedGgufException extends GgufException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    public MalformedGgufException(String reason, String remedy) {
        super(reason + ". " + remedy);
        this.reason = reason;
        this.remedy = remedy;
    }

    /** A broken file whose only cure is another copy. */
    static MalformedGgufException broken(String reason) {
        return new MalformedGgufException(reason, "Download or convert the file again");
    }

    /** What is wrong, without a full stop. */
    public String reason() {
        return reason;
    }

    /** What would help, without a full stop. */
    public String remedy() {
        return remedy;
    }
}
