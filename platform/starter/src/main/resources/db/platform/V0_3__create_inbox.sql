create table inbox (
    consumer    text        not null,
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null default clock_timestamp(),

    constraint inbox_takes_an_event_once primary key (consumer, source, event_id)
);

comment on table inbox is 'Events whose effect is in this database, written in the commit of the effect (idempotent receiver)';
