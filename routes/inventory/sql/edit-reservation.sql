-- The lines that an undo gives back, in place of those that were kept: only while it is held, and only places that exist.
with step as (
    update saga_steps
       set resolution = 'edit', resolved_by = :?by, resolved_reason = :?reason, resolved_at = clock_timestamp(),
           resolution_key = :?idempotencyKey, updated_at = clock_timestamp()
     where saga_id = :?sagaId
       and step = :?step
       and step = 'reserve-stock'
       and state in ('undoing', 'parked')
       and resolution_key is distinct from :?idempotencyKey
    returning saga_id
),
line as (
    select step.saga_id, line.sku, line.location, line.quantity
      from step, jsonb_to_recordset(:?request::jsonb -> 'data' -> 'lines') as line (sku text, location text, quantity int)
           join stock using (sku, location)
),
removed as (
    delete from reservation_lines
     using step
     where reservation_lines.saga_id = step.saga_id
       and (reservation_lines.sku, reservation_lines.location) not in (select sku, location from line)
)
insert into reservation_lines as kept (saga_id, sku, location, quantity)
select saga_id, sku, location, quantity from line
    on conflict (saga_id, sku, location) do update set quantity = excluded.quantity
