-- Orders and reservations, and the stock's own figures. A confirmed order owes one reservation of its own saga, of
-- exactly its lines. Figures and movements are seen at one moment by their owner, so they are never in motion.
with orders as materialized (
    select * from stated_orders where run = :?run::uuid
),
reservations as materialized (
    select * from stated_reservations where run = :?run::uuid
),
pairs as (
    select reservations.saga_id, reservations.status, reservations.order_id,
           reservations.item as theirs, orders.item as ours,
           greatest(reservations.updated_at, orders.updated_at) as touched_at,
           orders.status as order_status, confirmation(orders.id, orders.saga_id, orders.confirmed_by) as confirmation,
           reservations.saga_id is not distinct from orders.saga_id as own,
           reservations.lines is distinct from orders.lines as otherwise
      from reservations left join orders on orders.id = reservations.order_id
     where reservations.status in ('reserved', 'committed')
       and (orders.id is null or orders.status in ('confirmed', 'rejected'))
),
judged as (
    select case when order_status is null then 'stock-for-unknown-order'
                when order_status = 'confirmed' and own and otherwise then 'stock-of-other-lines'
                when order_status = 'confirmed' and own and status = 'reserved' then 'owed-stock-not-committed'
                when order_status = 'confirmed' and own then null
                when status = 'reserved' then 'stock-held-for-ended-order'
                else 'stock-committed-for-ended-order' end as kind,
           saga_id as subject, order_id, ours, theirs,
           jsonb_strip_nulls(jsonb_build_object(
               'sagaId', saga_id,
               'confirmation', case when order_status = 'confirmed' and own then confirmation end)) as request,
           touched_at
      from pairs
),
lacking as (
    select 'confirmed-without-stock', orders.id::text, orders.id, orders.item,
           (select jsonb_agg(item) from reservations where order_id = orders.id), null::jsonb,
           greatest(orders.updated_at, (select max(updated_at) from reservations where order_id = orders.id))
      from orders
     where orders.status = 'confirmed'
       and not exists (select from reservations
                        where order_id = orders.id
                          and saga_id = orders.saga_id
                          and reservations.status in ('reserved', 'committed'))
),
unsound as (
    select 'reservation-against-movements', saga_id, order_id, item, null::jsonb, null::jsonb, updated_at
      from reservations
     where not sound and status <> 'refused'
),
figures as (
    select 'stock-figures-against-movements', place, null::uuid, movements, figures,
           jsonb_build_object('place', place), null::timestamptz
      from stated_stock
     where run = :?run::uuid and figures <> movements
)
insert into findings (run, kind, subject, order_id, ours, theirs, request, touched_at)
select :?run::uuid, * from judged where kind is not null
 union all
select :?run::uuid, * from lacking
 union all
select :?run::uuid, * from unsound
 union all
select :?run::uuid, * from figures
