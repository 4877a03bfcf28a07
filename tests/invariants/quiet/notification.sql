select order_id::text as id, 'the notice of ' || event || coalesce(' by ' || channel, '') || ' is ' || status as reason
  from notifications
 where status = 'due'
    or status = 'waiting' and customer_id in (select customer_id from customers)
 order by order_id, channel
