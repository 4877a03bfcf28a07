-- A repeated callback, or one of an earlier attempt, finds another saga or a final state and changes nothing. So does one
-- that comes before the next attempt is due, unless somebody has claimed it (resumed), or while it is parked or skipped.
with held as (
    select from saga_steps
     where saga_id = :?sagaId
       and step = 'confirm-order'
       and (state in ('parked', 'skipped')
            or state = 'started' and next_attempt_at > clock_timestamp() and :?resumed::boolean is not true)
),
confirmed as (
    update orders
       set status = 'confirmed', version = version + 1, updated_at = clock_timestamp()
     where id = :?orderId::uuid
       and saga_id = :?sagaId
       and status in ('pending', 'payment-pending')
       and not exists (select from held)
    returning *
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
    select id, version, 'order-confirmed',
           jsonb_build_object(
               'orderId', id,
               'sagaId', saga_id,
               'customerId', customer_id,
               'total', jsonb_build_object('amount', total_amount::text, 'currency', currency),
               'lines', ordered_lines(id),
               'attempt', attempt),
           id, saga_id, coalesce(:?traceparent, traceparent)
      from confirmed
)
select status as told,
       status,
       'none' as reason,
       attempt,
       extract(epoch from updated_at - created_at) as seconds
  from confirmed, end_completion(saga_id, 'confirm-order')
