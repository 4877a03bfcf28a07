-- Runs after undo-step.sql in one transaction: what a do has committed a moment ago is visible here.
with released as (
    update reservations
       set status = 'released', updated_at = clock_timestamp()
     where saga_id = :?sagaId and status = 'reserved'
    returning saga_id, order_id
),
line as materialized (
    select sku, location, quantity, saga_id, order_id from reservation_lines join released using (saga_id)
),
locked as materialized (
    select stock.sku, stock.location
      from stock
     where (stock.sku, stock.location) in (select sku, location from line)
     order by stock.sku, stock.location
       for update
),
restored as (
    update stock
       set available = stock.available + line.quantity,
           reserved  = stock.reserved - line.quantity
      from line join locked using (sku, location)
     where stock.sku = line.sku and stock.location = line.location
),
moved as (
    insert into movements (sku, location, kind, quantity, saga_id, order_id)
    select sku, location, 'released', quantity, saga_id, order_id from line
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'stock-released',
       jsonb_build_object(
           'orderId', order_id,
           'sagaId', saga_id,
           'step', 'reserve-stock',
           'outcome', 'undone',
           'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'location', location, 'quantity', quantity))
                       from line)),
       order_id, saga_id, :?traceparent
  from released
