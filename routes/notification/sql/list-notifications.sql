select json_build_object('items', coalesce(json_agg(notification order by id), '[]'))::text
  from (
    select id,
           json_strip_nulls(json_build_object(
               'orderId', order_id,
               'event', event,
               'channel', channel,
               'status', status,
               'attempts', attempts,
               'error', error,
               'sentAt', sent_at,
               'createdAt', created_at,
               'updatedAt', updated_at)) as notification
      from notifications
     where order_id = :?orderId::uuid
  ) as found
