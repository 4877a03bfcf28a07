-- Payments and the acquirer's settlement, key by key; whether the order behind it is confirmed tells what to do. What an
-- ended order holds and the acquirer does not know is told with the order (find-payment-differences.sql).
with orders as materialized (
    select * from stated_orders where run = :?run::uuid
),
pairs as (
    select coalesce(payments.key, settlement.key) as key, payments.order_id,
           payments.item as ours, settlement.item as theirs,
           coalesce(payments.status, 'unknown') as status, coalesce(settlement.status, 'unknown') as acquirer_status,
           payments.amount, payments.currency, settlement.amount as acquirer_amount, settlement.currency as acquirer_currency,
           greatest(payments.updated_at, settlement.updated_at, orders.updated_at) as touched_at,
           case when orders.status = 'confirmed' and orders.saga_id = payments.saga_id then 'owed'
                when orders.status in ('confirmed', 'rejected') then 'ended'
                when orders.status is null then 'unknown'
                else 'on-its-way' end as order_state,
           confirmation(orders.id, orders.saga_id, orders.confirmed_by) as confirmation
      from (select * from stated_payments where run = :?run::uuid) as payments
           full join (select * from stated_settlement where run = :?run::uuid) as settlement using (key)
           left join orders on orders.id = payments.order_id
),
judged as (
    select *,
           case when status = 'unknown'
                then case acquirer_status when 'authorised' then 'held-for-unknown-payment'
                                          when 'captured' then 'captured-for-unknown-payment' end
                when order_state = 'on-its-way' then null
                when status in ('voided', 'declined', 'refunded') and acquirer_status = 'authorised' and order_state = 'ended'
                then 'held-only-at-acquirer'
                when status = 'voided' and acquirer_status = 'unknown' then 'void-unknown-at-acquirer'
                -- The acquirer keeps no entry of an authorisation that it found fault with.
                when status = 'declined' and acquirer_status = 'unknown' then null
                when status = 'refunded' and acquirer_status = 'captured' then 'refunded-only-here'
                when status in ('authorising', 'authorised', 'capturing', 'voided', 'declined') and acquirer_status = 'captured'
                then case when order_state = 'owed' and status not in ('voided', 'declined') then 'captured-only-at-acquirer'
                          when order_state = 'ended' and status <> 'declined' then 'captured-only-at-acquirer-for-ended-order'
                          else 'payment-differs-at-acquirer' end
                when status in ('authorising', 'authorised') and acquirer_status in ('voided', 'unknown') and order_state = 'ended'
                then case acquirer_status when 'voided' then 'voided-only-at-acquirer' end
                when status = 'captured' and acquirer_status = 'authorised' and order_state = 'owed' then 'captured-only-here'
                when status = 'captured' and acquirer_status = 'refunded' and order_state = 'ended' then 'refunded-only-at-acquirer'
                when case status when 'authorising' then 'authorised' when 'capturing' then 'authorised' else status end
                         <> acquirer_status then 'payment-differs-at-acquirer'
                when (amount, currency) is distinct from (acquirer_amount, acquirer_currency)
                     and not (acquirer_status = 'voided' and acquirer_amount is null) then 'amounts-differ-at-acquirer'
           end as kind
      from pairs
)
insert into findings (run, kind, subject, order_id, ours, theirs, request, touched_at)
select :?run::uuid, kind, key, order_id, ours, theirs,
       jsonb_strip_nulls(jsonb_build_object(
           'key', key,
           'confirmation', case when kind in ('captured-only-at-acquirer', 'captured-only-here') then confirmation end)),
       touched_at
  from judged
 where kind is not null
