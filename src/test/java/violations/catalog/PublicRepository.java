package violations.catalog;

import org.springframework.data.repository.Repository;

public interface PublicRepository extends Repository<PublicEntity, Long> {}
