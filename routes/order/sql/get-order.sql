-- A step as its latest attempt left it: the undo of an earlier attempt, or its failure, may come later than that.
with done as (
    select distinct on (step) step, saga_id, status, error, started_at, occurred_at
      from order_step_events
     where order_id = :?orderId::uuid and status <> 'undone'
     order by step, status = 'undo-failed', sequence desc
),
undone as (
    select distinct on (step, saga_id) step, saga_id, status, error, occurred_at
      from order_step_events
     where order_id = :?orderId::uuid and status in ('undone', 'undo-failed')
     order by step, saga_id, sequence desc
),
-- What a participant has found fault with it did not take up, so none of its events tells of it.
refused as (
    select failed_step as step, last_error as error, attempt, updated_at
      from orders
     where id = :?orderId::uuid and refusal = 'step-refused'
),
steps as (
    select done.step,
           coalesce(undone.status, done.status) as status,
           case when undone.status = 'undo-failed' then undone.error else done.error end as error,
           (select count(distinct saga_id)
              from order_step_events as each
             where each.order_id = :?orderId::uuid and each.step = done.step and each.status <> 'undone') as attempts,
           done.started_at,
           coalesce(undone.occurred_at, done.occurred_at) as ended_at
      from done
      left join undone using (step, saga_id)
     where step not in (select step from refused)
     union all
    select failed_step, 'undone', 'unavailable', attempt, null, updated_at
      from orders
     where id = :?orderId::uuid
       and status in ('pending', 'payment-pending')
       and refusal is null
       and failed_step is not null
       and not exists (select from order_step_events
                        where order_id = orders.id and step = orders.failed_step)
     union all
    select step, 'refused', error, attempt, null, updated_at from refused
     union all
    select 'confirm-order', 'done', null, 1, null, updated_at
      from orders
     where id = :?orderId::uuid and status = 'confirmed'
)
select json_strip_nulls(json_build_object(
           'id', id,
           'customerId', customer_id,
           'status', status,
           'reason', reason,
           'total', json_build_object('amount', total_amount::text, 'currency', currency),
           'items', (select json_agg(json_build_object(
                                'productId', product_id,
                                'quantity', quantity,
                                'unitPrice', json_build_object('amount', unit_price::text, 'currency', currency))
                            order by line)
                       from order_items
                      where order_id = orders.id),
           'steps', (select coalesce(json_agg(json_build_object(
                                         'name', step,
                                         'status', status,
                                         'attempts', attempts,
                                         'startedAt', started_at,
                                         'endedAt', ended_at,
                                         'error', error)
                                     order by step = 'confirm-order',
                                              array_position(string_to_array(:?sagaSteps, ','), step),
                                              started_at),
                                     '[]')
                       from steps),
           'createdAt', created_at,
           'updatedAt', updated_at))::text
  from orders
 where id = :?orderId::uuid
