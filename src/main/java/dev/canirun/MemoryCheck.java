package dev.canirun;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses to start in a container that the kernel would kill while it starts, again and again and without a word. */
class MemoryCheck implements EnvironmentPostProcessor {

    /** Less than this was killed at start or under load (docs/operations.md, Memory). */
    static final long LEAST_BYTES = 320L << 20;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            check(system.getTotalMemorySize());
        }
    }

    /** @param bytes of the container or, without one, of the machine; nothing where that is not known */
    static void check(long bytes) {
        if (bytes > 0 && bytes < LEAST_BYTES) {
            throw new TooLittleMemoryException(bytes);
        }
    }
}
