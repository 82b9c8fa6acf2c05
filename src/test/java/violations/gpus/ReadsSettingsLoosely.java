package violations.gpus;

import org.springframework.beans.factory.annotation.Value;

final class ReadsSettingsLoosely {

    ReadsSettingsLoosely(@Value("${loose}") String setting) {}
}
