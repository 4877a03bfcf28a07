create sequence tracking_numbers;

create table carrier_bookings (
    key             text        not null,
    tracking_number text,
    postal_code     text,
    country         text,
    status          text        not null,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),

    constraint carrier_bookings_are_made_once_per_key primary key (key),
    constraint carrier_bookings_status_is_known check (status in ('booked', 'cancelled')),
    constraint carrier_bookings_have_a_tracking_number_when_booked check (status = 'cancelled' or tracking_number is not null),
    constraint carrier_bookings_tracking_number_is_unique unique (tracking_number)
);

comment on table carrier_bookings is 'What the carrier was asked to fetch. One that was cancelled before it was booked has no tracking number';
