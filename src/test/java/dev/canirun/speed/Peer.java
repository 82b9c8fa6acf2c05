package dev.canirun.speed;

/** Another tool's formula. */
interface Peer {

    String title();

    /** Logarithm of predicted over measured time. */
    double logError(RunPoint point);
}
