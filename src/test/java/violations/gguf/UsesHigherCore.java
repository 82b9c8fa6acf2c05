package violations.gguf;

import violations.fit.UsesLowerCore;

public final class UsesHigherCore {

    UsesLowerCore use() {
        return new UsesLowerCore();
    }
}
