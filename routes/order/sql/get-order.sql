with steps as (
    select step,
           (array_agg(status order by sequence desc))[1] as status,
           (array_agg(error order by sequence desc))[1] as error,
           count(*) filter (where status <> 'undone') as attempts,
           max(started_at) as started_at,
           max(occurred_at) as ended_at
      from order_step_events
     where order_id = :?orderId::uuid
     group by step
     union all
    select failed_step, 'undone', 'unavailable', attempt, null, updated_at
      from orders
     where id = :?orderId::uuid
       and status in ('pending', 'payment-pending')
       and failed_step in ('reserve-stock', 'authorise-payment', 'create-shipment')
       and not exists (select from order_step_events
                        where order_id = orders.id and step = orders.failed_step)
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
                                     order by array_position(array['reserve-stock', 'authorise-payment',
                                                                   'create-shipment', 'confirm-order'], step)),
                                     '[]')
                       from steps),
           'createdAt', created_at,
           'updatedAt', updated_at))::text
  from orders
 where id = :?orderId::uuid
