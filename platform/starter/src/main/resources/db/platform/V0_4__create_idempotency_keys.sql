create table idempotency_keys (
    client      text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      int         not null,
    location    text,
    answer      json        not null,
    accepted_at timestamptz not null default clock_timestamp(),

    constraint idempotency_keys_are_used_once_by_a_client primary key (client, key)
);

create index idempotency_keys_by_age on idempotency_keys (accepted_at);

comment on table idempotency_keys is 'The first accepted answer to a request with an Idempotency-Key, replayed for 24 hours';
comment on column idempotency_keys.fingerprint is 'SHA-256 of the request''s method, path and body: another body under the same key is refused';
