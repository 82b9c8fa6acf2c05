-- A line to lock for each kind of data that is in no table, so that processes starting together do not both write it.
insert into data_import (feature, content_sha256, entry_count, imported_at) values ('quantizations', '', 0, current_timestamp);
insert into data_import (feature, content_sha256, entry_count, imported_at) values ('system-memory', '', 0, current_timestamp);
insert into data_import (feature, content_sha256, entry_count, imported_at) values ('tables', '', 0, current_timestamp);
