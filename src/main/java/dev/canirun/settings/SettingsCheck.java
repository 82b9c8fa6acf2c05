package dev.canirun.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at every setting once all sources are read, before logs are set up, a port is opened or a file is touched. */
class SettingsCheck implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<SettingsException.Problem> problems = new ArrayList<>();
        for (Setting setting : KnownSettings.in(environment)) {
            String wrong = wrong(setting, environment);
            if (wrong != null) {
                problems.add(new SettingsException.Problem(setting, wrong));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static @Nullable String wrong(Setting setting, ConfigurableEnvironment environment) {
        return values(setting, environment).stream()
                .filter(value -> !setting.isUsable(value))
                .findFirst()
                .orElse(null);
    }

    private static List<String> values(Setting setting, ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        return setting.kind() == Setting.Kind.LIST
                ? binder.bind(setting.name(), Bindable.listOf(String.class)).orElse(List.of())
                : binder.bind(setting.name(), Bindable.of(String.class))
                        .map(List::of)
                        .orElse(List.of());
    }

    /** The environment variable that gives a setting. */
    static String variable(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
