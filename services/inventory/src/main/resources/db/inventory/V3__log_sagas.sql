create or replace view saga_log as
select step.saga_id, step.correlation_id as order_id, step.step, step.kind, step.state, step.attempts,
       step.first_attempt_at, step.last_attempt_at, step.next_attempt_at, step.last_error, step.created_at,
       greatest(step.updated_at, reservations.updated_at) as updated_at, step.parked_at, step.done_at, step.undone_at,
       step.resolution, step.resolved_by, step.resolved_reason, step.resolved_at,
       jsonb_strip_nulls(jsonb_build_object(
           'reservation', reservations.status,
           'reason', step.answer -> 'reason',
           'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'location', location, 'quantity', quantity)
                                      order by sku, location)
                       from reservation_lines
                      where reservation_lines.saga_id = step.saga_id))) as payload
  from saga_steps as step left join reservations using (saga_id);
