create table zones (
    country            text    not null,
    postal_code_prefix text    not null,
    served             boolean not null,

    constraint zones_are_known_by_country_and_postal_code primary key (country, postal_code_prefix),
    constraint zones_lie_in_one_country_or_in_all check (country ~ '^([A-Z]{2}|\*)$')
);

comment on table zones is 'Where the carrier delivers: the longest prefix of an address decides, and without one it is served';
comment on column zones.country is 'ISO 3166-1 alpha-2 code, or * for every country';

create table shipments (
    id              uuid        not null,
    order_id        uuid        not null,
    saga_id         text        not null,
    status          text        not null,
    address         jsonb,
    tracking_number text,
    confirmed_by    text,
    traceparent     text,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),

    constraint shipments_are_known_by_their_id primary key (id),
    constraint shipments_are_planned_once_per_saga unique (saga_id),
    constraint shipments_status_is_known check (status in ('planned', 'refused', 'cancelled', 'booking', 'booked')),
    constraint shipments_that_go_out_have_an_address check (status in ('refused', 'cancelled') or address is not null),
    constraint shipments_are_due_while_booking check ((status = 'booking') = (next_attempt_at is not null)),
    constraint shipments_are_tracked_once_booked check ((status = 'booked') = (tracking_number is not null))
);

create index shipments_by_order on shipments (order_id);
create index shipments_due on shipments (next_attempt_at) where status = 'booking';

comment on table shipments is 'What goes to the customer of an order: planned in its saga, booked at the carrier once it is confirmed';
comment on column shipments.address is 'Personal data: kept here only, never in events or logs, and gone once the shipment is off';
comment on column shipments.confirmed_by is 'The order-confirmed event, its source and id';
comment on column shipments.attempts is 'How often the carrier was asked';
comment on column shipments.next_attempt_at is 'When the carrier is asked next; empty unless the status is booking';

create table shipment_lines (
    shipment_id uuid not null references shipments,
    sku         text not null,
    quantity    int  not null,

    constraint shipment_lines_are_kept_per_sku primary key (shipment_id, sku),
    constraint shipment_lines_hold_at_least_one check (quantity >= 1)
);

comment on table shipment_lines is 'What a shipment holds';
