package dev.canirun.finetuning;

/** The memory for training a model would have to be guessed. */
public final class UntrainableModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UntrainableModelException(String because) {
        super(because);
    }

    /** Why, as a clause. */
    public String because() {
        return String.valueOf(getMessage());
    }
}
