package dev.canirun.catalog;

import dev.canirun.EmbeddedPostgresConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;

/** The import on the database that people run in earnest. */
@Import(EmbeddedPostgresConfiguration.class)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class CatalogImportOnPostgresTests extends CatalogImportTests {}
