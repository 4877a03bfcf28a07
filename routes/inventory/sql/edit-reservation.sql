-- The lines that an undo gives back, in place of those that were kept, while the reservation holds them. Lines that make
-- no sense change nothing and are answered: no line, a place twice, or one where there is no stock of the SKU.
with held as (
    select saga_id, step
      from saga_steps join reservations using (saga_id)
     where saga_id = :?sagaId
       and step = :?step
       and step = 'reserve-stock'
       and state in ('undoing', 'parked', 'skipped')
       and status = 'reserved'
       and not exists (select from step_acts where key = :?idempotencyKey)
       for update of saga_steps
),
line as (
    select line.sku, line.location, line.quantity, stock.sku is not null and line.quantity >= 1 as makes_sense
      from jsonb_to_recordset(:?request::jsonb -> 'data' -> 'lines') as line (sku text, location text, quantity int)
           left join stock using (sku, location)
),
lines as (
    select bool_and(makes_sense) and count(*) = count(distinct (sku, location)) as make_sense from line
),
act as (
    insert into step_acts (key, saga_id, step, act)
    select :?idempotencyKey, saga_id, step, 'edit' from held, lines where make_sense
        on conflict do nothing
    returning saga_id, step
),
edited as (
    update saga_steps
       set resolution = 'edit', resolved_by = :?by, resolved_reason = :?reason, resolved_at = clock_timestamp(),
           updated_at = clock_timestamp()
      from act
     where saga_steps.saga_id = act.saga_id and saga_steps.step = act.step
),
removed as (
    delete from reservation_lines
     using act
     where reservation_lines.saga_id = act.saga_id
       and (reservation_lines.sku, reservation_lines.location) not in (select sku, location from line)
),
kept as (
    insert into reservation_lines as kept (saga_id, sku, location, quantity)
    select saga_id, sku, location, quantity from act, line
        on conflict (saga_id, sku, location) do update set quantity = excluded.quantity
)
select 'There has to be a line, no place twice, and stock of each SKU at its location. Nothing was changed.' as refusal
  from held, lines
 where make_sense is not true
