package violations.catalog.web;

import org.springframework.stereotype.Controller;
import violations.catalog.PublicRepository;

@Controller
public class AsksRepository {

    PublicRepository repository;
}
