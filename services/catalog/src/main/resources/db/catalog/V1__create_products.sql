create table products (
    id           text    not null,
    sku          text    not null,
    name         text    not null,
    description  text    not null,
    price_amount numeric not null,
    currency     text    not null,

    constraint products_are_known_by_their_id primary key (id),
    constraint products_have_one_sku_each unique (sku),
    constraint products_price_must_not_be_negative check (price_amount >= 0),
    constraint products_price_has_at_most_four_decimals check (scale(price_amount) <= 4),
    constraint products_currency_is_an_iso_code check (currency ~ '^[A-Z]{3}$')
);

comment on table products is 'What can be ordered, and at which price';
comment on column products.price_amount is 'In major units, written with the minor digits of its currency: 12.50 for EUR';
