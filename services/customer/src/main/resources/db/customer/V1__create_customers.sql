create table customers (
    id            uuid        not null,
    name          text        not null,
    email         text        not null,
    phone         text,
    channels      text[]      not null default '{email}',
    version       int         not null default 1,
    registered_at timestamptz not null default clock_timestamp(),

    constraint customers_are_known_by_their_id primary key (id),
    constraint customers_have_a_name check (length(name) between 1 and 200),
    constraint customers_email_is_one_address check (email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$'),
    constraint customers_phone_is_e_164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    constraint customers_are_told_by_known_channels check (channels <@ '{email,sms,push}'),
    constraint customers_have_a_phone_for_sms check (phone is not null or not 'sms' = any (channels))
);

create unique index customers_have_one_email_each on customers (lower(email));

comment on table customers is 'Who orders. Personal data: it leaves this database only in events of type customer-registered';
comment on column customers.email is 'One plain address (RFC 5321), without a display name: what is written here goes into the To of a mail';
comment on column customers.channels is 'How the customer wants to be told about orders: email, sms, push; empty for not at all';
comment on column customers.version is 'Version of the last event about the customer';
