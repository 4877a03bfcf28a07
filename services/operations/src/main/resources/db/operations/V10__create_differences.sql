create table reconciliations (
    id              uuid        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null default clock_timestamp(),
    grace           interval    not null,
    state           text        not null default 'due',
    run             uuid,
    started_at      timestamptz,
    next_attempt_at timestamptz default clock_timestamp(),
    ended_at        timestamptz,
    examined        int,
    found           int,
    error           text,

    constraint reconciliations_are_identified_by_id primary key (id),
    constraint reconciliations_state_is_known check (state in ('due', 'under-way', 'done', 'failed')),
    constraint reconciliations_end_once_they_are_through check ((ended_at is not null) = (state in ('done', 'failed'))),
    constraint reconciliations_are_due_until_they_end check ((next_attempt_at is not null) = (ended_at is null)),
    constraint reconciliations_grace_must_not_be_negative check (grace >= interval '0')
);

create index reconciliations_open on reconciliations (requested_at) where ended_at is null;
create index reconciliations_by_end on reconciliations (ended_at desc) where ended_at is not null;

comment on table reconciliations is 'Each time that the books of all services were held against each other';
comment on column reconciliations.grace is 'What changed within this time before is still in motion, and no difference';
comment on column reconciliations.run is 'Whose copies of the books count: another one each time that it is taken up';
comment on column reconciliations.next_attempt_at is 'When it is taken up; under way, the end of the lease of whoever works on it';

-- Copies of others' books, for the time of one reconciliation: what a crash of the database takes is read again.
create unlogged table statement_rows (
    run    uuid  not null,
    source text  not null,
    item   jsonb not null
);

create index statement_rows_by_run on statement_rows (run, source);

comment on table statement_rows is 'The books as the services, the acquirer and the carrier told them for one reconciliation';

create view stated_orders as
select run, (item ->> 'id')::uuid as id, item ->> 'status' as status, item ->> 'sagaId' as saga_id,
       (item ->> 'amount')::numeric as amount, item ->> 'currency' as currency, item -> 'lines' as lines,
       item ->> 'confirmedBy' as confirmed_by, (item ->> 'deadlineAt')::timestamptz as deadline_at,
       (item ->> 'updatedAt')::timestamptz as updated_at, item
  from statement_rows
 where source = 'orders';

create view stated_payments as
select run, item ->> 'key' as key, (item ->> 'orderId')::uuid as order_id, item ->> 'sagaId' as saga_id,
       item ->> 'status' as status, (item ->> 'amount')::numeric as amount, item ->> 'currency' as currency,
       (item ->> 'updatedAt')::timestamptz as updated_at, item
  from statement_rows
 where source = 'payments';

create view stated_settlement as
select run, item ->> 'key' as key, item ->> 'status' as status, (item ->> 'amount')::numeric as amount,
       item ->> 'currency' as currency, (item ->> 'updatedAt')::timestamptz as updated_at, item
  from statement_rows
 where source = 'settlement';

create view stated_reservations as
select run, item ->> 'sagaId' as saga_id, (item ->> 'orderId')::uuid as order_id, item ->> 'status' as status,
       (item ->> 'sound')::boolean as sound, item -> 'lines' as lines, (item ->> 'updatedAt')::timestamptz as updated_at, item
  from statement_rows
 where source = 'reservations';

create view stated_stock as
select run, item ->> 'place' as place, item -> 'figures' as figures, item -> 'movements' as movements, item
  from statement_rows
 where source = 'stock';

create view stated_shipments as
select run, item ->> 'key' as key, (item ->> 'orderId')::uuid as order_id, item ->> 'sagaId' as saga_id,
       item ->> 'status' as status, item ->> 'trackingNumber' as tracking_number, item -> 'lines' as lines,
       (item ->> 'updatedAt')::timestamptz as updated_at, item
  from statement_rows
 where source = 'shipments';

create view stated_bookings as
select run, item ->> 'key' as key, item ->> 'status' as status, item ->> 'trackingNumber' as tracking_number,
       (item ->> 'updatedAt')::timestamptz as updated_at, item
  from statement_rows
 where source = 'bookings';

create table difference_kinds (
    kind        text    not null,
    meaning     text    not null,
    repair      text,
    advice      text    not null,
    takes_right text    not null default 'repair',
    moves_money boolean not null default false,

    constraint difference_kinds_are_known_by_name primary key (kind),
    constraint difference_kinds_repair_is_known
        check (repair in ('void-payment', 'capture-payment', 'refund-payment', 'release-stock', 'commit-stock',
                          'recount-stock', 'cancel-shipment', 'book-shipment')),
    constraint difference_kinds_right_is_known check (takes_right in ('repair', 'override'))
);

comment on table difference_kinds is
    'What the books may disagree in, and the repair that is proposed; without one only a person can decide';
comment on column difference_kinds.takes_right is 'repair: what should have happened anyway. override: more than that';
comment on column difference_kinds.moves_money is 'Money that was taken goes back: a second operator has to agree';

insert into difference_kinds (kind, meaning, repair, advice) values
    ('order-past-its-deadline', 'An order is not final although its deadline has passed', null,
     'Look at its saga at the desk: something holds it.'),
    ('held-for-ended-order', 'A payment is held for an order that has ended without it', 'void-payment',
     'Void it.'),
    ('owed-payment-not-captured', 'An order is confirmed and its payment is held, but not captured', 'capture-payment',
     'Capture it.'),
    ('capture-due-for-ended-order', 'A capture is due for an order that has ended without it', null,
     'Stop it by hand before it goes through: find out who confirmed the order.'),
    ('confirmed-without-payment', 'An order is confirmed, but nothing is held or captured for it', null,
     'Ask the customer to pay anew, or take the order back.'),
    ('payment-of-another-amount', 'A payment is of another amount than its order', null,
     'Find out which of the two is right; refund or claim the rest.'),
    ('payment-for-unknown-order', 'A payment is held or captured for an order that nobody knows', null,
     'Find out whether orders are lost before it is voided or refunded.'),
    ('captured-only-at-acquirer', 'The acquirer has captured for a confirmed order what is not captured here', 'capture-payment',
     'Take its capture over; it is not captured twice.'),
    ('captured-only-here', 'A captured payment of a confirmed order is only held at the acquirer', 'capture-payment',
     'Capture it at the acquirer.'),
    ('held-only-at-acquirer', 'The acquirer still holds for an ended order what is voided, declined or refunded here', 'void-payment',
     'Void it at the acquirer.'),
    ('held-for-unknown-payment', 'The acquirer holds an amount under a key that is unknown here', null,
     'Find out whether payments are lost, as after a restore, before it is voided at the acquirer.'),
    ('captured-for-unknown-payment', 'The acquirer has captured under a key that is unknown here', null,
     'Find out whose money it is: a payment is lost, or somebody else uses our account.'),
    ('voided-only-at-acquirer', 'The acquirer has voided what is still held here for an order that has ended', 'void-payment',
     'Take its void over.'),
    ('void-unknown-at-acquirer', 'The acquirer does not know of a void', 'void-payment',
     'Void it at the acquirer, so that it never lives.'),
    ('amounts-differ-at-acquirer', 'The acquirer has another amount than the payment', null,
     'Ask the acquirer; refund or claim the rest.'),
    ('payment-differs-at-acquirer', 'The acquirer has another status than the payment, in a way that no repair fits', null,
     'Ask the acquirer what became of the money.'),
    ('stock-held-for-ended-order', 'Stock is reserved for an order that has ended without it', 'release-stock',
     'Release it.'),
    ('owed-stock-not-committed', 'An order is confirmed, but its stock is only reserved', 'commit-stock',
     'Commit it.'),
    ('stock-committed-for-ended-order', 'Stock is committed for an order that has ended without it', null,
     'Look whether the goods have left; count them in again if not.'),
    ('stock-for-unknown-order', 'Stock is reserved or committed for an order that nobody knows', null,
     'Find out whether orders are lost before it is released.'),
    ('confirmed-without-stock', 'An order is confirmed, but no stock is reserved or committed for it', null,
     'Find the goods, or tell the customer.'),
    ('stock-of-other-lines', 'What is reserved or committed is not what was ordered', null,
     'Find out what was packed.'),
    ('reservation-against-movements', 'The movements of a reservation are not those of its status', null,
     'Find out which of the two was changed by hand.'),
    ('owed-shipment-not-booked', 'An order is confirmed, but its shipment is not booked', 'book-shipment',
     'Book it at the carrier.'),
    ('confirmed-without-shipment', 'An order is confirmed, but nothing is on its way', null,
     'Send it by hand: its shipment was cancelled or is lost.'),
    ('shipment-of-other-lines', 'What a shipment holds is not what was ordered', null,
     'Find out what was packed.'),
    ('shipment-for-unknown-order', 'A shipment lives for an order that nobody knows', null,
     'Find out whether orders are lost before it is cancelled.'),
    ('booked-only-here', 'A booked shipment of a confirmed order is unknown to the carrier', 'book-shipment',
     'Book it again; it gets another tracking number.'),
    ('booked-only-at-carrier', 'The carrier fetches what is cancelled or refused here', 'cancel-shipment',
     'Cancel it at the carrier.'),
    ('booking-for-unknown-shipment', 'The carrier has a booking under a key that is unknown here', null,
     'Find out whether shipments are lost, as after a restore, before it is cancelled at the carrier.'),
    ('booking-not-taken-over', 'The carrier has booked what is not booked here, for a confirmed order', 'book-shipment',
     'Take its tracking number over.'),
    ('tracking-numbers-differ', 'The carrier knows a shipment by another number', 'book-shipment',
     'Take its tracking number over.'),
    ('cancelled-only-at-carrier', 'The carrier has cancelled what is booked here for a confirmed order', null,
     'Ask the carrier; send it anew by hand.');

insert into difference_kinds (kind, meaning, repair, advice, takes_right) values
    ('stock-figures-against-movements', 'The figures of a place are not the sums of its movements', 'recount-stock',
     'Make them the sums, if the movements are right.', 'override'),
    ('shipment-for-ended-order', 'A shipment lives for an order that has ended without it', 'cancel-shipment',
     'Cancel it at the carrier and here.', 'override');

insert into difference_kinds (kind, meaning, repair, advice, takes_right, moves_money) values
    ('captured-for-ended-order', 'A payment is captured for an order that has ended without it', 'refund-payment',
     'Refund it.', 'override', true),
    ('captured-twice', 'A confirmed order has more than one captured payment', 'refund-payment',
     'Refund the one that is not of its saga.', 'override', true),
    ('captured-only-at-acquirer-for-ended-order', 'The acquirer has captured for an order that has ended without it',
     'refund-payment', 'Refund it.', 'override', true),
    ('refunded-only-here', 'The acquirer has not refunded what is refunded here', 'refund-payment',
     'Refund it at the acquirer.', 'override', true),
    ('refunded-only-at-acquirer', 'The acquirer has refunded for an ended order what is captured here', 'refund-payment',
     'Take its refund over.', 'override', false);

-- What one reconciliation has found, before it is known whether it is in motion.
create unlogged table findings (
    run        uuid  not null,
    kind       text  not null,
    subject    text  not null,
    order_id   uuid,
    ours       jsonb,
    theirs     jsonb,
    request    jsonb,
    touched_at timestamptz
);

create index findings_by_run on findings (run);

comment on table findings is 'Where the books of one reconciliation disagree; in motion or not';
comment on column findings.touched_at is 'When what it is about last changed, as its owners tell; null if nobody can';

create table differences (
    id             text        not null,
    kind           text        not null references difference_kinds,
    subject        text        not null,
    order_id       uuid,
    ours           jsonb,
    theirs         jsonb,
    request        jsonb,
    since          timestamptz not null,
    state          text        not null default 'open',
    first_found_at timestamptz not null default clock_timestamp(),
    last_found_at  timestamptz not null default clock_timestamp(),
    repaired_at    timestamptz,
    repaired_by    text,

    constraint differences_are_known_by_id primary key (id),
    constraint differences_are_kept_per_kind_and_subject unique (kind, subject),
    constraint differences_state_is_known check (state in ('open', 'repaired', 'gone')),
    constraint differences_repaired_have_a_repairer check (state <> 'repaired' or (repaired_at is not null and repaired_by is not null))
);

create index differences_open on differences (since) where state = 'open';
create index differences_by_order on differences (order_id);

comment on table differences is
    'Where the books disagree. Open ones are there still; gone ones went by themselves; a repaired one that is found again is open again';
comment on column differences.id is 'Short enough to be typed; the same whenever the same difference is found';
comment on column differences.ours is 'What should be so, or what our own books say';
comment on column differences.theirs is 'What the other side says';
comment on column differences.request is 'What the repair asks of the owner';
comment on column differences.since is 'When what it is about last changed';

-- A difference as the interface shows it.
create function shown_difference(shown_id text) returns json
    language sql stable
as $$
    select json_strip_nulls(json_build_object(
               'id', difference.id,
               'kind', kind,
               'meaning', meaning,
               'subject', difference.subject,
               'orderId', difference.order_id,
               'state', difference.state,
               'ours', difference.ours,
               'theirs', difference.theirs,
               'since', difference.since,
               'ageSeconds', extract(epoch from clock_timestamp() - difference.since)::bigint,
               'firstFoundAt', difference.first_found_at,
               'lastFoundAt', difference.last_found_at,
               'repair', repair,
               'advice', advice,
               'takesRight', case when repair is not null then takes_right end,
               'takesTwo', case when repair is not null then moves_money end,
               'repairedAt', difference.repaired_at,
               'repairedBy', difference.repaired_by))
      from differences as difference join difference_kinds using (kind)
     where difference.id = shown_id
$$;

-- The event that confirmed an order, as far as those need it who take it again; null unless it is confirmed.
create function confirmation(order_id uuid, saga_id text, confirmed_by text) returns jsonb
    language sql immutable
as $$
    select case when confirmed_by is not null
                then jsonb_build_object('source', '/waybill/order',
                                        'id', confirmed_by,
                                        'data', jsonb_build_object('orderId', order_id, 'sagaId', saga_id)) end
$$;
