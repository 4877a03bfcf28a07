create table customers (
    customer_id uuid   not null,
    name        text   not null,
    email       text   not null,
    phone       text,
    channels    text[] not null,
    version     int    not null,

    constraint customers_are_known_by_their_id primary key (customer_id)
);

comment on table customers is
    'Whom to tell, and how: a copy from the customer service''s events. Personal data, which leaves this database only in the notices themselves';
comment on column customers.version is 'Version of the last event about the customer';

create table notifications (
    id              bigint      generated always as identity,
    order_id        uuid        not null,
    event           text        not null,
    event_id        text        not null,
    customer_id     uuid,
    channel         text,
    content         jsonb       not null,
    status          text        not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    error           text,
    sent_at         timestamptz,
    traceparent     text,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),

    constraint notifications_are_identified_by_id primary key (id),
    constraint notifications_live_once_per_order_event_and_channel unique nulls not distinct (order_id, event, channel),
    constraint notifications_channel_is_known check (channel in ('email', 'sms', 'push')),
    constraint notifications_status_is_known check (status in ('waiting', 'due', 'sent', 'failed', 'skipped')),
    constraint notifications_have_a_channel_once_the_customer_is_known check ((channel is null) = (status in ('waiting', 'skipped'))),
    constraint notifications_have_a_next_attempt_while_due check ((next_attempt_at is not null) = (status = 'due')),
    constraint notifications_have_a_time_once_sent check ((sent_at is not null) = (status = 'sent'))
) with (fillfactor = 80);

create index notifications_due on notifications (next_attempt_at) where status = 'due';
create index notifications_waiting on notifications (created_at) where status = 'waiting';

comment on table notifications is 'What customers are told: one row for each order, event and channel, sent at least once under one Message-ID';
comment on column notifications.channel is 'How the customer is told; empty while the customer is not known';
comment on column notifications.content is 'What the event says. No personal data: names and addresses are looked up when it is sent';
comment on column notifications.status is
    'waiting: the customer is not known yet. due: to be sent at next_attempt_at. failed: given up, see error. skipped: the customer stayed unknown';
comment on column notifications.next_attempt_at is 'When it is sent next; while somebody sends it, the end of the lease';
comment on column notifications.error is 'What the last attempt met: an SMTP or HTTP status or the kind of failure, never the server''s words, which may name the receiver';
