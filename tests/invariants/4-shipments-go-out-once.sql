-- Shipments: each line of a confirmed order is on exactly one live shipment, which the carrier has booked once; no other
-- order has one, and our shipments equal the carrier's bookings.
with live as (
    select * from shipping_shipments where status in ('planned', 'booking', 'booked')
),
owed as (
    select order_id, sku, sum(quantity) as quantity
      from order_order_items join order_orders on id = order_id and status = 'confirmed'
     group by order_id, sku
),
sent as (
    select order_id, sku, sum(quantity) as quantity, count(*) as shipments
      from live join shipping_shipment_lines on shipment_id = id
     group by order_id, sku
),
lines as (
    select coalesce(owed.order_id, sent.order_id)::text as id, coalesce(owed.order_id, sent.order_id) as order_id,
           format('has %s of %s confirmed, but %s on %s live shipment(s)',
                  coalesce(owed.quantity, 0), sku, coalesce(sent.quantity, 0), coalesce(shipments, 0)) as reason
      from owed full join sent using (order_id, sku)
     where (sent.quantity, shipments) is distinct from (owed.quantity, 1::bigint)
),
unfinished as (
    select live.id::text, order_id,
           'is ' || live.status || ' for order ' || order_id || ', which is ' || coalesce(orders.status, 'unknown')
      from live left join order_orders as orders on orders.id = order_id
     where live.status <> 'booked' or orders.status is distinct from 'confirmed'
        or live.saga_id is distinct from orders.saga_id
),
bookings as (
    select coalesce(shipments.id::text, key), order_id,
           format('is %s with us and %s at the carrier',
                  concat_ws(' ', coalesce(shipments.status, 'unknown'), shipments.tracking_number),
                  concat_ws(' ', coalesce(bookings.status, 'unknown'), bookings.tracking_number))
      from shipping_shipments as shipments full join simulator_carrier_bookings as bookings on key = shipments.id::text
     where (shipments.status is not distinct from 'booked') <> (bookings.status is not distinct from 'booked')
        or shipments.status = 'booked' and shipments.tracking_number is distinct from bookings.tracking_number
        or shipments.id is null
),
repeated as (
    select tracking_number, null::uuid, 'is the tracking number of ' || count(*) || ' bookings'
      from simulator_carrier_bookings
     where status = 'booked'
     group by tracking_number
    having count(*) > 1
),
findings as (
    select * from lines union all select * from unfinished union all select * from bookings union all select * from repeated
)
select examined, id, order_id, reason
  from (select (select count(*) from order_order_items) + (select count(*) from shipping_shipments)
             + (select count(*) from simulator_carrier_bookings) as examined) as shipments
       left join findings on true
 order by id
