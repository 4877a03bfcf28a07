create table payments (
    id               uuid        not null,
    order_id         uuid        not null,
    saga_id          text        not null,
    status           text        not null,
    amount           numeric     not null,
    currency         text        not null,
    acquirer_key     text        not null generated always as ('waybill-' || id) stored,
    traceparent      text,
    confirmed_by     text,
    capture_attempts int         not null default 0,
    next_attempt_at  timestamptz,
    created_at       timestamptz not null default clock_timestamp(),
    updated_at       timestamptz not null default clock_timestamp(),

    constraint payments_are_identified primary key (id),
    constraint payments_are_made_once_per_saga unique (saga_id),
    constraint payments_acquirer_key_is_used_once unique (acquirer_key),
    constraint payments_status_is_known
        check (status in ('authorising', 'authorised', 'declined', 'voided', 'capturing', 'captured', 'refunded')),
    constraint payments_amount_must_not_be_negative check (amount >= 0),
    constraint payments_currency_is_an_iso_code check (currency ~ '^[A-Z]{3}$'),
    constraint payments_are_due_while_capturing check (status <> 'capturing' or next_attempt_at is not null)
);

create index payments_by_order on payments (order_id);
create index payments_to_capture on payments (next_attempt_at) where status = 'capturing';

comment on table payments is
    'What an order''s saga holds at the acquirer. The card token is not kept: the acquirer knows the payment by its key';
comment on column payments.amount is 'In major units, with the minor digits that the order gave it';
comment on column payments.acquirer_key is 'The acquirer answers every repeated call of a key as it did the first';
comment on column payments.traceparent is 'W3C Trace Context of what last moved the payment forward';
comment on column payments.confirmed_by is 'The order-confirmed event (its source and id) after which it is captured';
comment on column payments.next_attempt_at is 'When the capture is due; moved on by whoever takes it up, so a failed one comes again';
