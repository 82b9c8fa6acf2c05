package dev.canirun.catalog;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface PublishedFileRepository extends JpaRepository<PublishedFileEntity, PublishedFileKey> {

    @Modifying
    @Query("delete from PublishedFileEntity file where file.key.model = :model")
    void deleteByModel(String model);
}
