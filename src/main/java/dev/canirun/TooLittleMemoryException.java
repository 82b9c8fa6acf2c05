package dev.canirun;

/** The container or the machine has less memory than the service needs. */
class TooLittleMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MIB = 1 << 20;

    TooLittleMemoryException(long bytes) {
        super("This container or machine has " + bytes / MIB + " MiB of memory, and the service needs "
                + MemoryCheck.LEAST_BYTES / MIB + " MiB at the least.");
    }
}
