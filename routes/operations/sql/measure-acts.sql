-- How many acts wait for the second operator, and for how long the oldest has.
select count(*) as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(requested_at)), 0) as oldest_age_seconds
  from acts
 where state = 'waiting'
