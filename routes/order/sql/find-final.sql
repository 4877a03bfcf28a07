select id::text
  from orders
 where id in (select value::uuid from jsonb_array_elements_text(:?waitedFor::jsonb))
   and status in ('confirmed', 'rejected')
