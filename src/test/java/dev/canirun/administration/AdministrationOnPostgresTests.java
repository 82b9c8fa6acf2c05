package dev.canirun.administration;

import dev.canirun.EmbeddedPostgresConfiguration;
import org.springframework.context.annotation.Import;

/** The same day on the database that people run in earnest. */
@Import(EmbeddedPostgresConfiguration.class)
class AdministrationOnPostgresTests extends AdministrationTests {}
