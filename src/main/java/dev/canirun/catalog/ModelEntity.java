package dev.canirun.catalog;

import dev.canirun.curation.EntryOrigin;
import dev.canirun.curation.Layer;
import dev.canirun.llm.Quantization;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database's copy of one model. */
@Entity
@Table(name = "model")
class ModelEntity {

    @Id
    private String id;

    private String name;
    private String huggingFaceRepo;
    private String family;
    private String publisher;
    private @Nullable String license;
    private @Nullable Boolean gated;
    private @Nullable String releaseDate;
    private String modality;
    private String tasks;

    @Column(name = "context_length")
    private int contextLength;

    @Embedded
    private ModelParameters parameters;

    private @Nullable String baseModel;
    private @Nullable String supersededBy;

    @Enumerated(EnumType.STRING)
    private Confidence confidence;

    private String quantizations;
    private String extraTensors;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "model_hyperparameter", joinColumns = @JoinColumn(name = "model_id"))
    private Set<Hyperparameter> hyperparameters = new HashSet<>();

    @Embedded
    private ModelSources sources;

    @SuppressWarnings("NullAway.Init") // update fills the rest
    ModelEntity(ModelYaml facts) {
        this.id = facts.id();
        update(facts);
    }

    @SuppressWarnings("NullAway.Init") // filled by the persistence provider
    protected ModelEntity() {}

    String id() {
        return id;
    }

    final void update(ModelYaml facts) {
        this.name = facts.name();
        this.huggingFaceRepo = facts.huggingFaceRepo();
        this.family = facts.family();
        this.publisher = facts.publisher();
        this.license = facts.license();
        this.gated = facts.gated();
        this.releaseDate = facts.releaseDate();
        this.modality = NameList.write(facts.modality());
        this.tasks = NameList.write(facts.tasks());
        this.contextLength = facts.contextLength();
        this.parameters = facts.parameters();
        this.baseModel = facts.lineageOrNone().baseModel();
        this.supersededBy = facts.lineageOrNone().supersededBy();
        this.confidence = facts.confidence();
        this.quantizations = NameList.write(facts.quantizationsOrNone());
        this.extraTensors = NameList.write(facts.extraTensorsOrNone());
        this.sources = facts.sources();
        Set<Hyperparameter> current = Set.copyOf(ModelFactory.hyperparameters(facts));
        this.hyperparameters.retainAll(current);
        this.hyperparameters.addAll(current);
    }

    /**
     * @param origin which layer the facts are from
     * @param files published files with the layer of each
     */
    CatalogModel toModel(EntryOrigin origin, Map<PublishedFile, Layer> files) {
        return new CatalogModel(
                id,
                name,
                huggingFaceRepo,
                family,
                publisher,
                license,
                gated,
                releaseDate,
                NameList.read(modality, Modality.class),
                NameList.read(tasks, Task.class),
                contextLength,
                parameters,
                new Lineage(baseModel, supersededBy),
                confidence,
                sources,
                files,
                origin,
                ModelFactory.files(
                        hyperparameters,
                        NameList.read(extraTensors),
                        NameList.read(quantizations, Quantization.class)));
    }
}
