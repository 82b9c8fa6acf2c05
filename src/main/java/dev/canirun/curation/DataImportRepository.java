package dev.canirun.curation;

import org.springframework.data.jpa.repository.JpaRepository;

interface DataImportRepository extends JpaRepository<DataImport, String> {}
