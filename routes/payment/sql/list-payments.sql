select jsonb_build_object(
           'items', coalesce(jsonb_agg(jsonb_build_object(
                                 'id', id,
                                 'orderId', order_id,
                                 'status', case status when 'capturing' then 'authorised' else status end,
                                 'amount', jsonb_build_object('amount', amount::text, 'currency', currency),
                                 'createdAt', created_at,
                                 'updatedAt', updated_at) order by created_at, id), '[]'))::text
  from payments
 where order_id = :?orderId::uuid
   and status <> 'authorising'
