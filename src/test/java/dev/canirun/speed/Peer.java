package dev.canirun.speed;

/** Another tool's formula. */
interface Peer {

    String title();

    double tokensPerSecond(RunPoint point);

    /** Logarithm of predicted over measured time. */
    default double logError(RunPoint point) {
        return Math.log(point.tokensPerSecond() / tokensPerSecond(point));
    }
}
