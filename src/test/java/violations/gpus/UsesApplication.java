package violations.gpus;

import violations.PlantedApplication;

final class UsesApplication {

    PlantedApplication application() {
        return new PlantedApplication();
    }
}
