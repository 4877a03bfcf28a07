-- Shipments and the carrier's list, key by key.
with orders as materialized (
    select * from stated_orders where run = :?run::uuid
),
pairs as (
    select coalesce(shipments.key, bookings.key) as key, shipments.order_id,
           shipments.item as ours, bookings.item as theirs,
           coalesce(shipments.status, 'unknown') as status, coalesce(bookings.status, 'unknown') as carrier_status,
           shipments.tracking_number is distinct from bookings.tracking_number as numbers_differ,
           greatest(shipments.updated_at, bookings.updated_at, orders.updated_at) as touched_at,
           coalesce(orders.status = 'confirmed' and orders.saga_id = shipments.saga_id, false) as owed,
           confirmation(orders.id, orders.saga_id, orders.confirmed_by) as confirmation
      from (select * from stated_shipments where run = :?run::uuid) as shipments
           full join (select * from stated_bookings where run = :?run::uuid) as bookings using (key)
           left join orders on orders.id = shipments.order_id
),
judged as (
    select *,
           case when carrier_status = 'booked' and status = 'unknown' then 'booking-for-unknown-shipment'
                when carrier_status = 'booked' and status in ('cancelled', 'refused') then 'booked-only-at-carrier'
                when carrier_status = 'booked' and status in ('planned', 'booking') and owed then 'booking-not-taken-over'
                when carrier_status = 'booked' and status = 'booked' and numbers_differ and owed then 'tracking-numbers-differ'
                when carrier_status = 'unknown' and status = 'booked' and owed then 'booked-only-here'
                when carrier_status = 'cancelled' and status in ('planned', 'booking', 'booked') and owed
                then 'cancelled-only-at-carrier'
           end as kind
      from pairs
)
insert into findings (run, kind, subject, order_id, ours, theirs, request, touched_at)
select :?run::uuid, kind, key, order_id, ours, theirs,
       jsonb_strip_nulls(jsonb_build_object(
           'key', key,
           'confirmation', case when owed and kind <> 'booked-only-at-carrier' then confirmation end)),
       touched_at
  from judged
 where kind is not null
