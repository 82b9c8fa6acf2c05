package violations.catalog;

import violations.catalog.web.AsksRepository;

final class UsesItsPage {

    AsksRepository page;
}
