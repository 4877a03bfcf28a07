create table acquirer_entries (
    key        text        not null,
    amount     numeric,
    currency   text,
    status     text        not null,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),

    constraint acquirer_entries_are_made_once_per_key primary key (key),
    constraint acquirer_entries_status_is_known check (status in ('authorised', 'declined', 'voided', 'captured')),
    constraint acquirer_entries_have_an_amount_unless_voided check (status = 'voided' or (amount is not null and currency is not null)),
    constraint acquirer_entries_amount_must_not_be_negative check (amount >= 0)
);

comment on table acquirer_entries is 'The acquirer''s ledger: what became of each key. One that was voided before it was authorised has no amount';

create table acquirer_calls (
    key   text not null,
    calls int  not null default 1,

    constraint acquirer_calls_are_counted_per_key primary key (key)
);

comment on table acquirer_calls is 'How often a key of a token that changes its answer over time was asked for';
