package dev.canirun.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of settings against the code: nothing of ours is left out, everything exists, and the defaults are true. */
class SettingsTableTests {

    private static final Pattern VALUE = Pattern.compile("`([^`]+)`( .*)?");

    @Test
    void everySettingOfOursIsListed() throws IOException, ClassNotFoundException {
        assertThat(SettingsTable.defaults().keySet()).containsAll(ownDefaults().keySet());
    }

    @Test
    void everySettingThatIsListedExists() throws IOException, ClassNotFoundException {
        Set<String> known = new TreeSet<>(ownDefaults().keySet());
        known.addAll(frameworkDefaults().keySet());
        known.addAll(applicationYaml().stringPropertyNames());
        // Commands, read before there is any bean.
        known.addAll(Set.of("canirun.bundle.export", "canirun.bundle.import"));

        assertThat(known).containsAll(SettingsTable.defaults().keySet());
    }

    @Test
    void everyValueThatIsListedAsADefaultIsTheDefault() throws IOException, ClassNotFoundException {
        Map<String, String> defaults = frameworkDefaults();
        defaults.putAll(ownDefaults());
        applicationYaml().forEach((name, value) -> defaults.put("" + name, "" + value));
        SettingsTable.defaults().forEach((name, stated) -> {
            Matcher value = VALUE.matcher(stated);
            String actual = defaults.getOrDefault(name, "");
            if (value.matches()) {
                assertThat(value.group(1).replace(", ", ",")).as(name).isEqualTo(actual);
            } else if (stated.equals("none")) {
                assertThat(actual).as(name).isEmpty();
            }
        });
    }

    private static Properties applicationYaml() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = yaml.getObject();
        assertThat(properties).isNotNull();
        return properties;
    }

    private static Map<String, String> ownDefaults() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> defaults = new TreeMap<>();
        for (BeanDefinition found : scanner.findCandidateComponents("dev.canirun")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            ConfigurationProperties properties =
                    AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class);
            addDefaults(type, Objects.requireNonNull(properties).prefix(), defaults);
        }
        assertThat(defaults).containsKey("canirun.data-directory");
        return defaults;
    }

    private static void addDefaults(Class<?> type, String prefix, Map<String, String> defaults) {
        RecordComponent[] components = type.getRecordComponents();
        for (int index = 0; index < components.length; index++) {
            RecordComponent component = components[index];
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                addDefaults(component.getType(), name, defaults);
            } else {
                DefaultValue value =
                        type.getDeclaredConstructors()[0].getParameters()[index].getAnnotation(DefaultValue.class);
                defaults.put(name, value == null ? "" : String.join(",", value.value()));
            }
        }
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What Spring Boot's own descriptions say of its settings. */
    private static Map<String, String> frameworkDefaults() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        JsonMapper json = JsonMapper.builder().build();
        ClassLoader loader = SettingsTableTests.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : json.readTree(in).path("properties")) {
                    defaults.put(
                            property.path("name").asString(),
                            property.path("defaultValue").asString(""));
                }
            }
        }
        return defaults;
    }
}
