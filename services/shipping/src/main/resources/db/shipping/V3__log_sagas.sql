-- A booking has a row of its own in saga_steps once it has failed; until then the shipment tells of it. When it is
-- tried next is told by the shipment alone.
create or replace view saga_log as
with step as (
    select saga_id, correlation_id as order_id, step, kind, state, attempts, first_attempt_at, last_attempt_at,
           next_attempt_at, last_error, created_at, updated_at, parked_at, done_at, undone_at,
           resolution, resolved_by, resolved_reason, resolved_at, answer
      from saga_steps
     union all
    select saga_id, order_id::text, 'book-shipment', 'completion', case status when 'booked' then 'done' else 'started' end,
           case status when 'booked' then shipments.attempts else 0 end, null, null,
           next_attempt_at, null, created_at, updated_at, null,
           case status when 'booked' then updated_at end, null, null, null, null, null, null
      from shipments
     where status in ('booking', 'booked')
       and not exists (select from saga_steps
                        where saga_steps.saga_id = shipments.saga_id and saga_steps.step = 'book-shipment')
)
select step.saga_id, step.order_id, step.step, step.kind, step.state, step.attempts,
       step.first_attempt_at, step.last_attempt_at,
       case when step.kind = 'completion' and step.state = 'started' then shipments.next_attempt_at
            else step.next_attempt_at end as next_attempt_at,
       step.last_error, step.created_at,
       greatest(step.updated_at, shipments.updated_at) as updated_at, step.parked_at, step.done_at, step.undone_at,
       step.resolution, step.resolved_by, step.resolved_reason, step.resolved_at,
       jsonb_strip_nulls(jsonb_build_object(
           'shipment', shipments.status,
           'shipmentId', shipments.id,
           'reason', step.answer -> 'reason',
           'trackingNumber', shipments.tracking_number,
           'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku)
                       from shipment_lines
                      where shipment_lines.shipment_id = shipments.id))) as payload
  from step left join shipments using (saga_id);

create or replace function owes(saga text, order_id text) returns boolean
    language sql stable
as $$
    select exists (select from shipments where saga_id = saga and status = 'booking')
$$;
