-- Stock: its figures equal the sums of its movements, no order that has ended holds any, and each confirmed order has
-- exactly its lines committed, once.
with sums as (
    select sku, location,
           sum(case when kind in ('received', 'released') then quantity when kind = 'reserved' then -quantity else 0 end) as available,
           sum(case when kind = 'reserved' then quantity when kind in ('released', 'committed') then -quantity else 0 end) as reserved,
           sum(case when kind = 'committed' then quantity else 0 end) as committed
      from inventory_movements
     group by sku, location
),
figures as (
    select concat(sku, ' at ', location) as id, null::uuid as order_id,
           format('has %s available, %s reserved, %s committed; its movements add up to %s, %s, %s',
                  coalesce(stock.available::text, 'no'), coalesce(stock.reserved::text, 'no'),
                  coalesce(stock.committed::text, 'no'),
                  coalesce(sums.available, 0), coalesce(sums.reserved, 0), coalesce(sums.committed, 0)) as reason
      from inventory_stock as stock full join sums using (sku, location)
     where (stock.available, stock.reserved, stock.committed)
               is distinct from (coalesce(sums.available, 0), coalesce(sums.reserved, 0), coalesce(sums.committed, 0))
        or least(stock.available, stock.reserved, stock.committed) < 0
),
held as (
    select reservations.saga_id, order_id, 'still holds stock for order ' || order_id || ', which is ' || coalesce(orders.status, 'unknown')
      from inventory_reservations as reservations left join order_orders as orders on orders.id = order_id
     where reservations.status = 'reserved'
),
owed as (
    select order_id, sku, sum(quantity) as quantity
      from order_order_items join order_orders on id = order_id and status = 'confirmed'
     group by order_id, sku
),
given as (
    select order_id, sku, sum(quantity) as quantity from inventory_movements where kind = 'committed' group by order_id, sku
),
commitments as (
    select concat(order_id), order_id,
           format('has %s of %s committed, but %s confirmed', coalesce(given.quantity, 0), sku, coalesce(owed.quantity, 0))
      from owed full join given using (order_id, sku)
     where owed.quantity is distinct from given.quantity
),
moved as (
    select saga_id, sku, location, max(order_id::text)::uuid as order_id,
           coalesce(sum(quantity) filter (where kind = 'reserved'), 0) as reserved,
           coalesce(sum(quantity) filter (where kind = 'released'), 0) as released,
           coalesce(sum(quantity) filter (where kind = 'committed'), 0) as committed
      from inventory_movements
     where kind <> 'received'
     group by saga_id, sku, location
),
reserved as (
    select reservations.*, sku, location, quantity
      from inventory_reservations as reservations join inventory_reservation_lines using (saga_id)
),
lines as (
    select saga_id, coalesce(reserved.order_id, moved.order_id),
           format('%s %s of %s at %s; its movements are %s reserved, %s released, %s committed', coalesce(status, 'unknown:'),
                  coalesce(quantity, 0), sku, location, moved.reserved, moved.released, moved.committed)
      from reserved full join moved using (saga_id, sku, location)
     where (moved.reserved, moved.released, moved.committed)
               is distinct from (quantity::bigint,
                                 case status when 'released' then quantity else 0 end::bigint,
                                 case status when 'committed' then quantity else 0 end::bigint)
),
strays as (
    select reservations.saga_id, order_id, 'is committed, but the order was confirmed in ' || coalesce(orders.saga_id, 'no saga')
      from inventory_reservations as reservations left join order_orders as orders on orders.id = order_id
     where reservations.status = 'committed' and reservations.saga_id is distinct from orders.saga_id
),
findings as (
    select * from figures union all select * from held union all select * from commitments
     union all select * from lines union all select * from strays
)
select examined, id, order_id, reason
  from (select (select count(*) from inventory_stock) + (select count(*) from inventory_movements)
             + (select count(*) from inventory_reservations) as examined) as stock
       left join findings on true
 order by id
