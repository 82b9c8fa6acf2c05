create table data_import (
    feature varchar(40) not null primary key,
    content_sha256 varchar(64) not null,
    entry_count integer not null,
    imported_at timestamp with time zone not null
);
