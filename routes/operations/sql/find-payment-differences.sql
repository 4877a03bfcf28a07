-- Orders and payments. A confirmed order owes one payment of its own saga; no other order owes any. What belongs to an
-- order that is still on its way is no difference yet, and what the acquirer has otherwise is told with the acquirer's
-- (find-acquirer-differences.sql).
with orders as materialized (
    select * from stated_orders where run = :?run::uuid
),
payments as materialized (
    select *, status in ('authorising', 'authorised') as held
      from stated_payments
     where run = :?run::uuid
),
pairs as (
    select payments.key, payments.status, payments.held, payments.order_id,
           payments.item as theirs, orders.item - 'lines' as ours,
           greatest(payments.updated_at, orders.updated_at) as touched_at,
           orders.status as order_status, confirmation(orders.id, orders.saga_id, orders.confirmed_by) as confirmation,
           payments.saga_id is not distinct from orders.saga_id as own,
           (payments.amount, payments.currency) is distinct from (orders.amount, orders.currency) as otherwise
      from payments
           left join orders on orders.id = payments.order_id
           left join (select * from stated_settlement where run = :?run::uuid) as settlement using (key)
     where payments.status not in ('declined', 'voided', 'refunded')
       and (orders.id is null or orders.status in ('confirmed', 'rejected'))
       and coalesce(settlement.status = case payments.status when 'captured' then 'captured' else 'authorised' end,
                    payments.status <> 'captured')
),
judged as (
    select case when order_status is null then 'payment-for-unknown-order'
                when order_status = 'confirmed' and own and otherwise then 'payment-of-another-amount'
                when order_status = 'confirmed' and own and status <> 'captured' then 'owed-payment-not-captured'
                when order_status = 'confirmed' and own then null
                when held then 'held-for-ended-order'
                when status = 'capturing' then 'capture-due-for-ended-order'
                when order_status = 'confirmed' then 'captured-twice'
                else 'captured-for-ended-order' end as kind,
           key as subject, order_id, ours, theirs,
           jsonb_strip_nulls(jsonb_build_object(
               'key', key,
               'confirmation', case when order_status = 'confirmed' and own then confirmation end)) as request,
           touched_at
      from pairs
),
unpaid as (
    select 'confirmed-without-payment', orders.id::text, orders.id, orders.item - 'lines',
           (select jsonb_agg(item) from payments where order_id = orders.id), null::jsonb,
           greatest(orders.updated_at, (select max(updated_at) from payments where order_id = orders.id))
      from orders
     where orders.status = 'confirmed'
       and not exists (select from payments
                        where order_id = orders.id
                          and saga_id = orders.saga_id
                          and payments.status in ('authorising', 'authorised', 'capturing', 'captured'))
),
late as (
    select 'order-past-its-deadline', id::text, id, item - 'lines', null::jsonb, null::jsonb, deadline_at
      from orders
     where status not in ('confirmed', 'rejected') and deadline_at < clock_timestamp()
)
insert into findings (run, kind, subject, order_id, ours, theirs, request, touched_at)
select :?run::uuid, * from judged where kind is not null
 union all
select :?run::uuid, * from unpaid
 union all
select :?run::uuid, * from late
