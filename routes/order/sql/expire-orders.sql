with expired as (
    update orders
       set status = 'rejected', reason = coalesce(refusal, 'timed-out'), version = version + 1,
           updated_at = clock_timestamp()
     where status in ('pending', 'payment-pending')
       and saga_id is null
       and next_attempt_at <= clock_timestamp()
       and deadline_at <= clock_timestamp()
    returning *
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, traceparent)
    select id, version, 'order-rejected',
           jsonb_build_object(
               'orderId', id,
               'customerId', customer_id,
               'total', jsonb_build_object('amount', total_amount::text, 'currency', currency),
               'lines', ordered_lines(id),
               'reason', reason,
               'attempt', attempt),
           id, traceparent
      from expired
)
select id::text as order_id,
       status || ': ' || reason as told,
       status,
       reason,
       attempt,
       extract(epoch from updated_at - created_at) as seconds
  from expired
