-- Orders and shipments. A confirmed order owes one booked shipment of its own saga, of exactly its lines; no other order
-- has a living one. What the carrier has otherwise for a confirmed order is told with the carrier's
-- (find-carrier-differences.sql).
with orders as materialized (
    select * from stated_orders where run = :?run::uuid
),
shipments as materialized (
    select *, status in ('planned', 'booking', 'booked') as lives
      from stated_shipments
     where run = :?run::uuid
),
pairs as (
    select shipments.key, shipments.status, shipments.order_id, shipments.item as theirs, orders.item as ours,
           greatest(shipments.updated_at, orders.updated_at) as touched_at,
           orders.status as order_status, confirmation(orders.id, orders.saga_id, orders.confirmed_by) as confirmation,
           shipments.saga_id is not distinct from orders.saga_id as own,
           shipments.lines is distinct from orders.lines as otherwise,
           bookings.status as carrier_status
      from shipments
           left join orders on orders.id = shipments.order_id
           left join (select * from stated_bookings where run = :?run::uuid) as bookings using (key)
     where lives
       and (orders.id is null or orders.status in ('confirmed', 'rejected'))
),
judged as (
    select case when order_status is null then 'shipment-for-unknown-order'
                when order_status = 'confirmed' and own and otherwise then 'shipment-of-other-lines'
                when order_status = 'confirmed' and own and status <> 'booked' and carrier_status is null
                then 'owed-shipment-not-booked'
                when order_status = 'confirmed' and own then null
                else 'shipment-for-ended-order' end as kind,
           key as subject, order_id, ours, theirs,
           jsonb_strip_nulls(jsonb_build_object(
               'key', key,
               'confirmation', case when order_status = 'confirmed' and own then confirmation end)) as request,
           touched_at
      from pairs
),
lacking as (
    select 'confirmed-without-shipment', orders.id::text, orders.id, orders.item,
           (select jsonb_agg(item) from shipments where order_id = orders.id), null::jsonb,
           greatest(orders.updated_at, (select max(updated_at) from shipments where order_id = orders.id))
      from orders
     where orders.status = 'confirmed'
       and not exists (select from shipments where order_id = orders.id and saga_id = orders.saga_id and lives)
)
insert into findings (run, kind, subject, order_id, ours, theirs, request, touched_at)
select :?run::uuid, * from judged where kind is not null
 union all
select :?run::uuid, * from lacking
