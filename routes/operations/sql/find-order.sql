-- The order of a saga, as services or the coordinator tell it, whose row is not gathered yet.
select order_id
  from sagas_in(:?gathered::jsonb, :?grace::interval)
 where id = :?named
   and order_row is null
   and not jsonb_path_exists(:?gathered::jsonb, '$.unanswered[*] ? (@ == "orders")')
   and order_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
 limit 1
