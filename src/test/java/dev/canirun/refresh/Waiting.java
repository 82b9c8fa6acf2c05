package dev.canirun.refresh;

import java.time.Duration;

/** Time as it passes for a client, so that tests need not wait. */
interface Waiting {

    Waiting REAL = new Waiting() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            Thread.sleep(length.toMillis());
        }
    };

    long nanoTime();

    void pause(Duration length) throws InterruptedException;
}
