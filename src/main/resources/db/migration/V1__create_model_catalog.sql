create table model (
    id varchar(100) not null,
    name varchar(120) not null,
    hugging_face_repo varchar(200) not null,
    family varchar(60) not null,
    publisher varchar(60) not null,
    license varchar(60),
    gated boolean,
    release_date varchar(7),
    modality varchar(100) not null,
    tasks varchar(300) not null,
    context_length integer not null,
    parameters_total bigint not null,
    parameters_active bigint,
    parameters_text bigint not null,
    parameters_prediction bigint,
    base_model varchar(200),
    superseded_by varchar(100),
    confidence varchar(10) not null,
    quantizations varchar(300) not null,
    extra_tensors varchar(300) not null,
    architecture_source varchar(1000) not null,
    parameters_source varchar(1000) not null,
    context_length_source varchar(1000) not null,
    license_source varchar(1000),
    release_date_source varchar(1000),
    gated_source varchar(1000),
    tasks_source varchar(1000) not null,
    sources_read_on date not null,
    constraint pk_model primary key (id),
    constraint uq_model_hugging_face_repo unique (hugging_face_repo),
    constraint ck_model_context_length check (context_length > 0),
    constraint ck_model_parameters check (parameters_text > 0 and parameters_total >= parameters_text)
);

create table model_hyperparameter (
    model_id varchar(100) not null,
    name varchar(80) not null,
    kind varchar(10) not null,
    text varchar(4000) not null,
    constraint pk_model_hyperparameter primary key (model_id, name),
    constraint fk_model_hyperparameter_model foreign key (model_id) references model (id)
);

create table published_file (
    model_id varchar(100) not null,
    repository varchar(200) not null,
    file_name varchar(300) not null,
    quantization varchar(30) not null,
    kind varchar(10) not null,
    size_bytes bigint not null,
    size_precision varchar(10) not null,
    max_error_percent double precision not null,
    source varchar(1000) not null,
    constraint pk_published_file primary key (model_id, repository, file_name, quantization, kind),
    constraint fk_published_file_model foreign key (model_id) references model (id),
    constraint ck_published_file_size check (size_bytes > 0)
);
