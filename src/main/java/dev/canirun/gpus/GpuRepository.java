package dev.canirun.gpus;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface GpuRepository extends JpaRepository<GpuEntity, String> {

    List<GpuEntity> findAllByOrderByPosition();
}
