-- Every accepted order is confirmed or rejected, within its deadline and the 60 seconds that recovery may take.
with findings (id, order_id, reason) as (
    -- Past that time nothing excuses it: there is no order id by which it could count as open.
    select id,
           case when taken_at <= deadline_at + interval '60 seconds' then id end,
           'is ' || status || ', its deadline ' || to_char(deadline_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
               || case when taken_at > deadline_at then ' has passed' else ' is still to come' end
      from order_orders, snapshot
     where status not in ('confirmed', 'rejected')
     union all
    select id, id, case when reason is null then 'is rejected for no reason' else 'is confirmed, yet has reason ' || reason end
      from order_orders
     where status = 'rejected' and reason is null or status = 'confirmed' and reason is not null
)
select examined, id, order_id, reason
  from (select count(*) as examined from order_orders) as orders left join findings on true
 order by id
