package violations.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class PublicEntity {

    @Id
    Long id;
}
