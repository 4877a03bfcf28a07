-- How many accepted orders are not final yet, and for how long the oldest of them waits.
select known.status,
       count(id) as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as oldest_age_seconds
  from (values ('pending'), ('payment-pending')) as known (status)
  left join orders on orders.status = known.status and orders.status in ('pending', 'payment-pending')
 group by known.status
