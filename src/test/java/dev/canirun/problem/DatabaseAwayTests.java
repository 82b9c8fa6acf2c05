package dev.canirun.problem;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

class DatabaseAwayTests {

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Faults())
            .setControllerAdvice(new ApiProblemAdvice())
            .build();

    @Test
    void databaseThatDoesNotAnswerIs503WithATimeToTryAgain() throws Exception {
        for (String fault : new String[] {"connection", "transaction"}) {
            mvc.perform(get("/test/database/" + fault))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string("Retry-After", "10"))
                    .andExpect(jsonPath("$.detail").value(not(containsString("secret"))));
        }
    }

    @Test
    void rowThatTheDatabaseRefusesIsOurFault() throws Exception {
        mvc.perform(get("/test/database/row")).andExpect(status().isInternalServerError());
    }

    @RestController
    static class Faults {

        @GetMapping("/test/database/{fault}")
        String fail(@PathVariable String fault) {
            throw switch (fault) {
                case "connection" -> new DataAccessResourceFailureException("secret address");
                case "transaction" -> new CannotCreateTransactionException("secret address");
                default -> new DataIntegrityViolationException("secret row");
            };
        }
    }
}
