package dev.canirun.mcp.web;

import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.RecommendationsQuestion;
import dev.canirun.advisor.RequirementsQuestion;
import dev.canirun.advisor.web.ApiAnswers;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** A stateless server: every call stands for itself, so nothing is kept for a client. */
@Configuration(proxyBeanMethods = false)
class McpConfiguration {

    private static final String PATH = "/mcp";
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final String INSTRUCTIONS = """
            Says exactly whether an open-weight model in GGUF runs on a machine under llama.cpp, Ollama or LM Studio. Ask 'fit' \
            about one model on one machine, 'recommend' for what a machine can run, 'requirements' for which hardware a model \
            needs. Ids are slugs such as llama-3.1-8b-instruct and nvidia-geforce-rtx-4090; an unknown one is answered with \
            suggestions. Memory is in bytes, questions take GiB.""";

    @Bean
    HttpServletStatelessServerTransport mcpTransport() {
        return HttpServletStatelessServerTransport.builder()
                .jsonMapper(McpJsonDefaults.getMapper())
                .messageEndpoint(PATH)
                .maxRequestSize(MOST_BODY_BYTES)
                .build();
    }

    @Bean
    ServletRegistrationBean<HttpServletStatelessServerTransport> mcpServlet(
            HttpServletStatelessServerTransport transport) {
        return new ServletRegistrationBean<>(transport, PATH);
    }

    @Bean(destroyMethod = "close")
    McpStatelessSyncServer mcpServer(
            HttpServletStatelessServerTransport transport, JsonMapper jsonMapper, ApiAnswers answers) {
        Tools tools = new Tools(jsonMapper);
        return McpServer.sync(transport)
                .serverInfo("can-i-run", "1")
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(
                        tools.tool(
                                "fit",
                                "Does it run here?",
                                "Whether and how one model runs on one machine: quantization, placement, memory to the byte,"
                                        + " speed, and what would make it fit. Without 'quantization' every one is answered.",
                                FitQuestion.class,
                                answers::fit),
                        tools.tool(
                                "recommend",
                                "What runs here?",
                                "The models a machine can run, ranked for a task, each with its best quantization and why.",
                                RecommendationsQuestion.class,
                                answers::recommend),
                        tools.tool(
                                "requirements",
                                "What does it need?",
                                "The GPUs, pairs of cards and unified-memory machines that run a model, the smallest first.",
                                RequirementsQuestion.class,
                                answers::requirements))
                .build();
    }
}
