package dev.canirun.administration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Is there only where an administrator's token is configured. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnAdminToken.IsConfigured.class)
public @interface ConditionalOnAdminToken {

    /** Whether either setting is given. */
    class IsConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Binder binder = Binder.get(context.getEnvironment());
            return isGiven(binder, "canirun.admin.token") || isGiven(binder, "canirun.admin.token-file");
        }

        private static boolean isGiven(Binder binder, String name) {
            return binder.bind(name, String.class)
                    .map(value -> !value.isBlank())
                    .orElse(false);
        }
    }
}
