-- The address decides; the most exact zone in which it lies says whether it is served, and without a zone it is.
-- The fence row decides whether anything happens; the outcome that it keeps is answered again to a repeated call.
with request as (
    select :?sagaId::text as saga_id,
           :?shipmentId::uuid as shipment_id,
           (:?request::jsonb ->> 'orderId')::uuid as order_id,
           :?request::jsonb -> 'address' as address
),
zone as (
    select zones.served
      from zones, request
     where zones.country in ('*', address ->> 'country')
       and starts_with(address ->> 'postalCode', zones.postal_code_prefix)
     order by length(zones.postal_code_prefix) desc, zones.country desc
     limit 1
),
step as (
    insert into saga_steps (saga_id, step, state, done_at, correlation_id, answer)
    select saga_id, 'create-shipment', 'done', clock_timestamp(), order_id::text,
           case when coalesce((select served from zone), true)
                then jsonb_build_object('outcome', 'created')
                else jsonb_build_object('outcome', 'refused', 'reason', 'address-not-served') end
      from request
        on conflict do nothing
    returning saga_id, answer
),
shipment as (
    insert into shipments (id, order_id, saga_id, status, address)
    select shipment_id, order_id, saga_id,
           case answer ->> 'outcome' when 'created' then 'planned' else 'refused' end,
           case answer ->> 'outcome' when 'created' then address end
      from step join request using (saga_id)
    returning id, order_id, saga_id, status
),
line as (
    insert into shipment_lines (shipment_id, sku, quantity)
    select shipment.id, line.sku, sum(line.quantity)
      from shipment, jsonb_to_recordset(:?request::jsonb -> 'lines') as line (sku text, quantity int)
     group by shipment.id, line.sku
    returning sku, quantity
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
    select order_id, next_version(order_id::text),
           case status when 'planned' then 'shipment-created' else 'shipment-refused' end,
           jsonb_build_object('orderId', order_id, 'sagaId', saga_id, 'step', 'create-shipment',
                              'outcome', case status when 'planned' then 'done' else 'refused' end, 'startedAt', now())
               || case status
                  when 'planned'
                  then jsonb_build_object(
                           'shipmentId', id,
                           'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku)
                                       from line))
                  else jsonb_build_object('reason', 'address-not-served') end,
           order_id, saga_id, :?traceparent
      from shipment
)
select answer::text from step
