package dev.canirun.api;

import dev.canirun.curation.LoadedData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Writes the catalog's version into every answer that states it, so that no controller has to. */
@RestControllerAdvice(annotations = RestController.class)
class CatalogAdvice implements ResponseBodyAdvice<Object> {

    private final ObjectProvider<LoadedData> loaded;

    CatalogAdvice(ObjectProvider<LoadedData> loaded) {
        this.loaded = loaded;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        LoadedData data = loaded.getIfAvailable();
        return data != null && body instanceof StatesCatalog<?> answer ? answer.withCatalog(data.version()) : body;
    }
}
