select id::text as id,
       'the order is ' || status
           || case when saga_id is not null then ', bound to ' || saga_id
                   else ', due ' || to_char(next_attempt_at at time zone 'utc', 'HH24:MI:SS"Z"') end as reason
  from orders
 where status not in ('confirmed', 'rejected')
 order by id
