package dev.canirun;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives back what only the start needed. A start makes more than twice the objects that live on, and a collector that has nothing
 * to do does not look for them: a service that is seldom asked would hold their memory for ever.
 */
@Component
class MemoryAfterStart {

    private static final int SETTLED_SECONDS = 10;

    @Scheduled(initialDelay = SETTLED_SECONDS, timeUnit = TimeUnit.SECONDS)
    void giveBack() {
        System.gc();
    }
}
