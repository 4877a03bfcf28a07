-- Repairs of differences are not gone on with by themselves: whoever wants one asks again, when the books are known anew.
select id::text as id
  from acts
 where state = 'under-way' and next_attempt_at <= clock_timestamp() and kind <> 'repair-difference'
 order by next_attempt_at
 limit 10
