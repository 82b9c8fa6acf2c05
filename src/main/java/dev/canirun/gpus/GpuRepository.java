package dev.canirun.gpus;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface GpuRepository extends JpaRepository<GpuEntity, String> {

    List<GpuEntity> findAllByOrderByPosition();

    boolean existsByNameAndIdNot(String name, String id);

    @Query("select gpu.position from GpuEntity gpu where gpu.id = :id")
    Optional<Integer> positionOf(String id);

    @Query("select coalesce(max(gpu.position), 0) from GpuEntity gpu")
    int lastPosition();

    @Query("select max(gpu.provenance.retrieved) from GpuEntity gpu")
    @Nullable
    LocalDate newestReading();
}
