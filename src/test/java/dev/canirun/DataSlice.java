package dev.canirun;

import dev.canirun.administration.AdminLayer;
import dev.canirun.curation.DataImports;
import dev.canirun.curation.LoadedData;
import dev.canirun.history.ChangeJournal;
import dev.canirun.history.EntryRegister;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** What every import needs beside its own tables. */
@TestConfiguration(proxyBeanMethods = false)
@Import({AdminLayer.class, ChangeJournal.class, DataImports.class, EntryRegister.class, LoadedData.class})
public class DataSlice {}
