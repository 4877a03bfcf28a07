create table stock (
    sku       text not null,
    location  text not null,
    available int  not null,
    reserved  int  not null default 0,
    committed int  not null default 0,

    constraint stock_is_kept_per_sku_and_location primary key (sku, location),
    constraint stock_available_must_not_be_negative check (available >= 0),
    constraint stock_reserved_must_not_be_negative check (reserved >= 0),
    constraint stock_committed_must_not_be_negative check (committed >= 0)
) with (fillfactor = 50);

comment on table stock is 'How many units of a SKU a location can still promise, holds for pending orders, and gave to confirmed ones';

create table reservations (
    saga_id     text        not null,
    order_id    uuid        not null,
    status      text        not null,
    reserved_at timestamptz not null default clock_timestamp(),
    updated_at  timestamptz not null default clock_timestamp(),

    constraint reservations_are_made_once_per_saga primary key (saga_id),
    constraint reservations_status_is_known check (status in ('reserved', 'refused', 'released', 'committed'))
);

create index reservations_by_order on reservations (order_id);

comment on table reservations is 'What an order''s saga holds: all its lines or none';

create table reservation_lines (
    saga_id  text not null references reservations,
    sku      text not null,
    location text not null,
    quantity int  not null,

    constraint reservation_lines_are_kept_per_sku_and_location primary key (saga_id, sku, location),
    constraint reservation_lines_take_at_least_one check (quantity >= 1)
);

create table movements (
    id       bigint generated always as identity,
    sku      text        not null,
    location text        not null,
    kind     text        not null,
    quantity int         not null,
    saga_id  text,
    order_id uuid,
    moved_at timestamptz not null default clock_timestamp(),

    constraint movements_are_numbered primary key (id),
    constraint movements_kind_is_known check (kind in ('received', 'reserved', 'released', 'committed')),
    constraint movements_move_at_least_one check (quantity >= 1)
);

create index movements_by_sku on movements (sku, location);

comment on table movements is 'Every change of stock, append-only: the figures in stock are their sums';
