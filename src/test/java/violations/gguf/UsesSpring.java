package violations.gguf;

import org.springframework.util.Assert;

final class UsesSpring {

    void check(Object value) {
        Assert.notNull(value, "value");
    }
}
