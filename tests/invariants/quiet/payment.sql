select order_id::text as id, 'payment ' || id || ' is capturing' as reason
  from payments
 where status = 'capturing'
 order by order_id
