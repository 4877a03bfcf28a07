select id::text as id,
       status || ', attempt ' || attempt
           || case when saga_id is not null then ' is under way'
                   else ' or the next is due ' || to_char(next_attempt_at at time zone 'utc', 'HH24:MI:SS"Z"') end as reason
  from orders
 where status not in ('confirmed', 'rejected')
   and not exists (select from saga_steps where saga_steps.saga_id = orders.saga_id and state in ('parked', 'skipped'))
 order by id
