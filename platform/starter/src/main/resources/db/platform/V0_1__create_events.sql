create table events (
    seq            bigint generated always as identity,
    aggregate_id   text        not null,
    version        int         not null,
    id             text        not null generated always as (aggregate_id || '.' || version) stored,
    type           text        not null,
    data           jsonb       not null,
    correlation_id text        not null,
    causation_id   text,
    traceparent    text,
    occurred_at    timestamptz not null default clock_timestamp(),
    published_at   timestamptz,

    constraint events_are_numbered_per_aggregate primary key (aggregate_id, version),
    constraint events_version_starts_at_one check (version >= 1),
    constraint events_type_is_kebab_case check (type ~ '^[a-z]+(-[a-z]+)*$')
);

create index events_unpublished on events (seq) where published_at is null;

comment on table events is
    'Append-only history of this service''s aggregates and outbox of its topic: a state change and its event are one commit';
comment on column events.version is 'Position in the history of the aggregate, from 1, without gaps';
comment on column events.correlation_id is 'The business transaction that the event belongs to: the order id, where there is one';
comment on column events.causation_id is 'What led to the event: a saga (its LRA id) or another event (its source and id)';
comment on column events.traceparent is 'W3C Trace Context of the request that led to the event';
comment on column events.published_at is 'When the broker acknowledged the event; null until then';

-- The next position in an aggregate's history. A concurrent writer of the same aggregate meets the primary key.
create function next_version(aggregate text) returns int
    language sql stable
as $$
    select coalesce(max(version), 0) + 1 from events where aggregate_id = aggregate
$$;
