package dev.canirun.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names a nested record after its outer one too, because many have an {@code Item} of their own. */
final class NestedNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        String name = type.getSimpleName();
        if (outer == null) {
            return name;
        }
        String resource = getNameOfClass(outer).replaceAll("(Api)?Controller$", "");
        return name.startsWith(resource) ? name : resource + name;
    }
}
