package dev.canirun.problem;

import java.io.IOException;
import java.io.PrintWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the API's callers whose address Tomcat does not let through to the application ({@code %00}, {@code %2F}) with the
 * problem document they get for every other mistake. What it leaves alone becomes Tomcat's own page.
 */
final class RefusedAddressValve extends ErrorReportValve {

    private final JsonMapper jsonMapper;

    RefusedAddressValve(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        String path = request.getRequestURI();
        HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
        if (!status.isError()
                || !Problems.isForPrograms(path)
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(jsonMapper.writeValueAsString(Problems.describe(null, status, path)));
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("Nobody is left to be told of a refused address", gone);
        }
    }
}
