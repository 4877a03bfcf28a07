-- History: the events of each reservation, payment and shipment, replayed one by one, lead to its current state.
with meaning (owner, type, former_types, status) as (
    values ('inventory', 'stock-reserved',     array['none'],                       'reserved'),
           ('inventory', 'stock-refused',      array['none'],                       'refused'),
           ('inventory', 'stock-released',     array['stock-reserved'],             'released'),
           ('inventory', 'stock-committed',    array['stock-reserved'],             'committed'),
           ('payment',   'payment-authorised', array['none'],                       'authorised'),
           ('payment',   'payment-declined',   array['none'],                       'declined'),
           ('payment',   'payment-voided',     array['none', 'payment-authorised'], 'voided'),
           ('payment',   'payment-captured',   array['payment-authorised'],         'captured'),
           ('payment',   'payment-refunded',   array['none', 'payment-authorised', 'payment-captured', 'payment-voided'], 'refunded'),
           ('shipping',  'shipment-created',   array['none'],                       'planned'),
           ('shipping',  'shipment-refused',   array['none'],                       'refused'),
           ('shipping',  'shipment-cancelled', array['shipment-created', 'shipment-booked', 'shipment-rebooked'], 'cancelled'),
           ('shipping',  'shipment-booked',    array['shipment-created'],           'booked'),
           ('shipping',  'shipment-rebooked',  array['shipment-booked', 'shipment-rebooked'], 'booked')
),
steps as (
    select owner, data ->> 'sagaId' as saga_id, correlation_id, type, data, former_types, status,
           coalesce(lag(type) over in_turn, 'none') as former_type,
           lead(version) over in_turn is null as last
      from events left join meaning using (owner, type)
     where owner in ('inventory', 'payment', 'shipping') and type <> 'saga-step-parked'
    window in_turn as (partition by owner, data ->> 'sagaId' order by version)
),
leaps as (
    select concat(owner, ' ', saga_id) as id, correlation_id as order_id, type || ' cannot follow ' || former_type as reason
      from steps
     where (former_type = any (former_types)) is not true
),
-- The figure is what a state is about: units of stock, money, or the tracking number.
kept as (
    select 'inventory' as owner, saga_id, order_id::text, status, sum(quantity)::text as figure
      from inventory_reservations left join inventory_reservation_lines using (saga_id)
     group by saga_id, order_id, status
     union all
    select 'payment', saga_id, order_id::text, case status when 'capturing' then 'authorised' else status end,
           amount || ' ' || currency
      from payment_payments
     where status <> 'authorising'
     union all
    select 'shipping', saga_id, order_id::text, case status when 'booking' then 'planned' else status end, tracking_number
      from shipping_shipments
),
ends as (
    select owner, saga_id, correlation_id, status,
           coalesce((select sum(quantity) from jsonb_to_recordset(data -> 'lines') as line (location text, quantity int)
                      where owner = 'inventory')::text,
                    (data -> 'amount' ->> 'amount') || ' ' || (data -> 'amount' ->> 'currency'),
                    data ->> 'trackingNumber') as figure
      from steps
     where last
),
states as (
    select concat(owner, ' ', saga_id), coalesce(order_id, correlation_id),
           format('is %s (%s) in its last event, but %s (%s) in its row', coalesce(ends.status, 'unknown'), ends.figure,
                  coalesce(kept.status, 'unknown'), kept.figure)
      from ends full join kept using (owner, saga_id)
     where (ends.status, ends.figure, correlation_id) is distinct from (kept.status, kept.figure, order_id)
),
told as (
    select line.sku, line.location,
           sum(case type when 'stock-reserved' then quantity else -quantity end) as reserved,
           sum(case type when 'stock-committed' then quantity else 0 end) as committed
      from steps, jsonb_to_recordset(data -> 'lines') as line (sku text, location text, quantity int)
     where owner = 'inventory'
     group by line.sku, line.location
),
figures as (
    select concat(sku, ' at ', location), null,
           format('has %s reserved and %s committed, but its events add up to %s and %s',
                  stock.reserved, stock.committed, told.reserved, told.committed)
      from inventory_stock as stock full join told using (sku, location)
     where (stock.reserved, stock.committed) is distinct from (coalesce(told.reserved, 0), coalesce(told.committed, 0))
),
findings as (
    select * from leaps union all select * from states union all select * from figures
)
select examined, id, order_id, reason
  from (select (select count(*) from steps) + (select count(*) from kept) as examined) as histories
       left join findings on true
 order by id
