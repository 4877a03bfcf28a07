-- One order, or that which waits for the end of a saga; without either, all that wait for one, the oldest first.
with found as (
    select * from orders where id = :?orderId::uuid
     union
    select *
      from orders
     where :?orderId::text is null
       and status in ('pending', 'payment-pending')
       and saga_id = coalesce(:?sagaId::text, saga_id)
),
shown as (
    select * from found order by id limit :?limit::int
)
select json_build_object('items', coalesce(json_agg(json_strip_nulls(json_build_object(
                                                        'orderId', id,
                                                        'status', status,
                                                        'reason', reason,
                                                        'attempt', attempt,
                                                        'sagaId', saga_id,
                                                        'refusal', refusal,
                                                        'failedStep', failed_step,
                                                        'lastError', last_error,
                                                        'nextAttemptAt', next_attempt_at,
                                                        'deadlineAt', deadline_at,
                                                        'createdAt', created_at,
                                                        'updatedAt', updated_at))
                                                    order by id), '[]'))::text
  from shown
