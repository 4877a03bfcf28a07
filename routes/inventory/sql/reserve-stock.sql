-- All lines or none, over all locations, rows locked in SKU and location order so that orders never wait in a circle.
-- The fence row decides whether anything happens; the outcome that it keeps is answered again to a repeated call.
with request as (
    select :?sagaId::text as saga_id, (:?request::jsonb ->> 'orderId')::uuid as order_id
),
wanted as (
    select line.sku, sum(line.quantity)::int as quantity
      from jsonb_to_recordset(:?request::jsonb -> 'lines') as line (sku text, quantity int)
     group by line.sku
),
locked as materialized (
    select stock.sku, stock.location, stock.available
      from stock
     where stock.sku in (select sku from wanted)
     order by stock.sku, stock.location
       for update
),
shortages as (
    select wanted.sku, wanted.quantity as requested, coalesce(sum(locked.available), 0) as available
      from wanted left join locked using (sku)
     group by wanted.sku, wanted.quantity
    having coalesce(sum(locked.available), 0) < wanted.quantity
),
allotted as (
    select locked.sku,
           locked.location,
           least(locked.available,
                 wanted.quantity - coalesce(sum(locked.available) over earlier_locations, 0))::int as quantity
      from locked join wanted using (sku)
    window earlier_locations as (partition by locked.sku order by locked.location
                                 rows between unbounded preceding and 1 preceding)
),
taken as (
    select sku, location, quantity from allotted where quantity > 0 and not exists (select from shortages)
),
step as (
    insert into saga_steps (saga_id, step, state, done_at, correlation_id, answer)
    select saga_id, 'reserve-stock', 'done', clock_timestamp(), order_id::text,
           case when exists (select from shortages)
                then jsonb_build_object('outcome', 'refused', 'reason', 'out-of-stock')
                else jsonb_build_object('outcome', 'reserved') end
      from request
        on conflict do nothing
    returning saga_id, answer
),
reservation as (
    insert into reservations (saga_id, order_id, status)
    select saga_id, order_id, answer ->> 'outcome' from step join request using (saga_id)
    returning saga_id
),
line as (
    insert into reservation_lines (saga_id, sku, location, quantity)
    select saga_id, sku, location, quantity from taken, reservation
    returning sku, location, quantity
),
moved as (
    insert into movements (sku, location, kind, quantity, saga_id, order_id)
    select sku, location, 'reserved', quantity, saga_id, order_id from line, request
),
held as (
    update stock
       set available = stock.available - line.quantity,
           reserved  = stock.reserved + line.quantity
      from line
     where stock.sku = line.sku and stock.location = line.location
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
    select request.order_id, next_version(request.order_id::text),
           case answer ->> 'outcome' when 'reserved' then 'stock-reserved' else 'stock-refused' end,
           jsonb_strip_nulls(jsonb_build_object(
               'orderId', request.order_id,
               'sagaId', request.saga_id,
               'step', 'reserve-stock',
               'outcome', case answer ->> 'outcome' when 'reserved' then 'done' else 'refused' end,
               'startedAt', now(),
               'reason', answer ->> 'reason',
               'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'location', location, 'quantity', quantity))
                           from line),
               'shortages', (select jsonb_agg(jsonb_build_object(
                                                  'sku', sku, 'requested', requested, 'available', available))
                               from shortages))),
           request.order_id, request.saga_id, :?traceparent
      from step join request using (saga_id)
)
select answer::text from step
