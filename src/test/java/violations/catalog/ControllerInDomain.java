package violations.catalog;

import org.springframework.web.bind.annotation.RestController;

@RestController
public class ControllerInDomain {}
