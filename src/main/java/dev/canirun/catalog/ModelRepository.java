package dev.canirun.catalog;

import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface ModelRepository extends JpaRepository<ModelEntity, String> {

    @EntityGraph(attributePaths = "hyperparameters")
    List<ModelEntity> findAllByOrderById();
}
