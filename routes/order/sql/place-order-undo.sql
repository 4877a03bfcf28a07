-- Refused or past the deadline: rejected. Otherwise the saga is unbound and the order waits for its next attempt.
-- A repeated callback, or one of an earlier attempt, finds another saga or none and changes nothing.
with undone as (
    select *,
           case when refusal is not null then 'rejected'
                when deadline_at <= clock_timestamp() then 'rejected'
                else coalesce(retry_status, 'pending') end as next_status
      from orders
     where id = :?orderId::uuid
       and saga_id = :?sagaId
       and status in ('pending', 'payment-pending')
       for update
),
changed as (
    update orders
       set status          = undone.next_status,
           reason          = case undone.next_status when 'rejected' then coalesce(undone.refusal, 'timed-out') end,
           version         = orders.version + (undone.next_status <> undone.status)::int,
           saga_id         = case undone.next_status when 'rejected' then undone.saga_id end,
           former_saga_id  = undone.saga_id,
           next_attempt_at = clock_timestamp()
                             + least(power(2, undone.attempt - 1), :?maxBackOffSeconds::int) * interval '1 second',
           updated_at      = clock_timestamp()
      from undone
     where orders.id = undone.id
    returning orders.*, undone.status as former_status, undone.saga_id as undone_saga_id
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
    select id, version,
           case status when 'rejected' then 'order-rejected'
                       when 'payment-pending' then 'order-payment-pending'
                       else 'order-resumed' end,
           jsonb_strip_nulls(jsonb_build_object(
               'orderId', id,
               'sagaId', case status when 'rejected' then undone_saga_id end,
               'customerId', case status when 'rejected' then customer_id end,
               'total', case status when 'rejected'
                             then jsonb_build_object('amount', total_amount::text, 'currency', currency) end,
               'lines', case status when 'rejected' then ordered_lines(id) end,
               'reason', reason,
               'attempt', attempt)),
           id, undone_saga_id, coalesce(:?traceparent, traceparent)
      from changed
     where status <> former_status
)
select status || coalesce(': ' || reason, '') as told,
       status,
       coalesce(reason, 'none') as reason,
       attempt,
       extract(epoch from updated_at - created_at) as seconds
  from changed
