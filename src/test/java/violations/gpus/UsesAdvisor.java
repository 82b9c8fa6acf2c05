package violations.gpus;

import violations.advisor.Advisor;

final class UsesAdvisor {

    Advisor[] advisors() {
        return new Advisor[0];
    }
}
