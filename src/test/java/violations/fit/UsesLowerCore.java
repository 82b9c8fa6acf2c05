package violations.fit;

import violations.gguf.UsesHigherCore;

public final class UsesLowerCore {

    UsesHigherCore[] use() {
        return new UsesHigherCore[0];
    }
}
