package dev.canirun.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ModelRepository extends JpaRepository<ModelEntity, String> {

    @EntityGraph(attributePaths = "hyperparameters")
    List<ModelEntity> findAllByOrderById();

    @Query("select model.id from ModelEntity model")
    Set<String> ids();

    @Query("select max(model.sources.readOn) from ModelEntity model")
    @Nullable
    LocalDate newestReading();

    boolean existsByHuggingFaceRepoAndIdNot(String huggingFaceRepo, String id);
}
