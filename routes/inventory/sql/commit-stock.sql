-- A batch of order-confirmed events: each event takes effect once, all of the batch in this one statement.
with confirmed as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest, event ->> 'traceparent' as traceparent,
           event -> 'data' ->> 'sagaId' as saga_id
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from confirmed
        on conflict do nothing
    returning source, event_id
),
committed as (
    update reservations
       set status = 'committed', updated_at = clock_timestamp()
      from confirmed join fresh using (source, event_id)
     where reservations.saga_id = confirmed.saga_id and reservations.status = 'reserved'
    returning reservations.saga_id, reservations.order_id, confirmed.source, confirmed.event_id, confirmed.traceparent
),
line as materialized (
    select sku, location, quantity, saga_id, order_id from reservation_lines join committed using (saga_id)
),
locked as materialized (
    select stock.sku, stock.location
      from stock
     where (stock.sku, stock.location) in (select sku, location from line)
     order by stock.sku, stock.location
       for update
),
total as (
    select sku, location, sum(quantity)::int as quantity from line join locked using (sku, location) group by sku, location
),
taken as (
    update stock
       set reserved  = stock.reserved - total.quantity,
           committed = stock.committed + total.quantity
      from total
     where stock.sku = total.sku and stock.location = total.location
),
moved as (
    insert into movements (sku, location, kind, quantity, saga_id, order_id)
    select sku, location, 'committed', quantity, saga_id, order_id from line
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'stock-committed',
       jsonb_build_object(
           'orderId', order_id,
           'sagaId', saga_id,
           'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'location', location, 'quantity', quantity))
                       from line
                      where line.saga_id = committed.saga_id)),
       order_id, source || '/' || event_id, traceparent
  from committed
