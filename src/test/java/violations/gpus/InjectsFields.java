package violations.gpus;

import org.springframework.beans.factory.annotation.Autowired;

final class InjectsFields {

    @Autowired
    String injected;
}
