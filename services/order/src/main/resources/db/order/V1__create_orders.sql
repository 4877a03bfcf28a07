create table orders (
    id               uuid        not null,
    customer_id      uuid        not null,
    status           text        not null default 'pending',
    reason           text,
    total_amount     numeric     not null,
    currency         text        not null,
    shipping_address jsonb       not null,
    payment_token    text        not null,
    version          int         not null default 1,
    attempt          int         not null default 1,
    saga_id          text,
    refusal          text,
    failed_step      text,
    last_error       text,
    next_attempt_at  timestamptz not null,
    deadline_at      timestamptz not null,
    traceparent      text,
    created_at       timestamptz not null default clock_timestamp(),
    updated_at       timestamptz not null default clock_timestamp(),

    constraint orders_are_identified_by_id primary key (id),
    constraint orders_status_is_known check (status in ('pending', 'payment-pending', 'confirmed', 'rejected')),
    constraint orders_total_must_not_be_negative check (total_amount >= 0),
    constraint orders_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
    constraint orders_rejected_have_a_reason check ((status = 'rejected') = (reason is not null))
) with (fillfactor = 80);

create index orders_by_customer on orders (customer_id, id desc);
create index orders_waiting on orders (id) where status in ('pending', 'payment-pending');
create index orders_due on orders (next_attempt_at) where status in ('pending', 'payment-pending') and saga_id is null;

comment on table orders is 'Accepted orders; each reaches confirmed or rejected, whoever dies on the way';
comment on column orders.attempt is 'Number of the attempt that is under way or due: one attempt is one LRA';
comment on column orders.saga_id is 'The LRA that is bound to the order; no other can be bound until its undo has run';
comment on column orders.next_attempt_at is 'When the sweep may take the order; while a worker starts an attempt, the end of its lease';
comment on column orders.refusal is 'Why a participant refused; the undo of the saga makes it the reason of the rejection';

create table order_items (
    order_id   uuid    not null references orders,
    line       int     not null,
    product_id text    not null,
    sku        text    not null,
    quantity   int     not null,
    unit_price numeric not null,

    constraint order_items_are_numbered_per_order primary key (order_id, line),
    constraint order_items_take_at_least_one check (quantity >= 1),
    constraint order_items_unit_price_must_not_be_negative check (unit_price >= 0)
);

create table order_step_events (
    order_id    uuid        not null,
    step        text        not null,
    sequence    int         not null,
    saga_id     text,
    status      text        not null,
    error       text,
    started_at  timestamptz,
    occurred_at timestamptz not null,

    constraint order_step_events_are_numbered_per_step primary key (order_id, step, sequence)
);

comment on table order_step_events is 'What participants told about the steps of an order: a copy from their events';

create table products (
    product_id   text    not null,
    sku          text    not null,
    name         text    not null,
    price_amount numeric not null,
    currency     text    not null,
    version      int     not null,

    constraint products_are_identified_by_product_id primary key (product_id),
    constraint products_price_must_not_be_negative check (price_amount >= 0)
);

comment on table products is 'The prices and SKUs that this service knows: a copy from the catalog''s events';
