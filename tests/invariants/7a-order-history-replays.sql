-- History: the events of each order, replayed one by one, lead to its current state.
with meaning (type, formers, status) as (
    values ('order-placed',          array['none'],                       'pending'),
           ('order-payment-pending', array['pending'],                    'payment-pending'),
           ('order-resumed',         array['payment-pending'],            'pending'),
           ('order-confirmed',       array['pending', 'payment-pending'], 'confirmed'),
           ('order-rejected',        array['pending', 'payment-pending'], 'rejected')
),
steps as (
    select aggregate_id, version, type, data, formers, status,
           coalesce(lag(status) over in_turn, 'none') as former,
           lead(version) over in_turn is null as last
      from order_events left join meaning using (type)
     where type <> 'saga-step-parked'
    window in_turn as (partition by aggregate_id order by version)
),
leaps as (
    select aggregate_id as id, aggregate_id as order_id, type || ' cannot follow when it is ' || former as reason
      from steps
     where (former = any (formers)) is not true
),
states as (
    select coalesce(aggregate_id, id::text), coalesce(aggregate_id, id::text),
           format('is %s in its %s. event (reason %s, saga %s), but %s with version %s (reason %s, saga %s) in its row',
                  coalesce(steps.status, 'unknown'), steps.version, coalesce(data ->> 'reason', 'none'),
                  coalesce(data ->> 'sagaId', 'none'), coalesce(orders.status, 'unknown'), orders.version,
                  coalesce(reason, 'none'), coalesce(saga_id, 'none'))
      from (select * from steps where last) as steps full join order_orders as orders on id::text = aggregate_id
     where (steps.status, steps.version, data ->> 'reason') is distinct from (orders.status, orders.version, reason)
        or orders.status in ('confirmed', 'rejected') and data ->> 'sagaId' is distinct from saga_id
),
totals as (
    select aggregate_id, aggregate_id,
           format('was placed by %s for %s, but belongs to %s and costs %s %s', data ->> 'customerId', data -> 'total',
                  customer_id, total_amount, currency)
      from steps join order_orders as orders on id::text = aggregate_id
     where steps.type = 'order-placed'
       and (data ->> 'customerId', (data -> 'total' ->> 'amount')::numeric, data -> 'total' ->> 'currency')
               is distinct from (customer_id::text, total_amount, currency)
),
placed as (
    select aggregate_id, item.line, item."productId" as product_id, item.sku, item.quantity,
           (item."unitPrice" ->> 'amount')::numeric as unit_price
      from steps,
           jsonb_to_recordset(data -> 'items')
               as item (line int, "productId" text, sku text, quantity int, "unitPrice" jsonb)
     where type = 'order-placed'
),
items as (
    select coalesce(aggregate_id, order_id::text), coalesce(aggregate_id, order_id::text),
           format('was placed with %s %s as line %s, but has %s %s', coalesce(placed.quantity, 0), placed.product_id, line,
                  coalesce(kept.quantity, 0), kept.product_id)
      from placed full join (select order_id::text as aggregate_id, * from order_order_items) as kept using (aggregate_id, line)
     where (placed.product_id, placed.sku, placed.quantity, placed.unit_price)
               is distinct from (kept.product_id, kept.sku, kept.quantity, kept.unit_price)
),
findings as (
    select * from leaps union all select * from states union all select * from totals union all select * from items
)
select examined, id, order_id, reason
  from (select count(*) as examined from order_events) as history left join findings on true
 order by id
