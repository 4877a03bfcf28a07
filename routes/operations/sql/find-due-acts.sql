-- Those whose calls are written down; repairs of differences are gone on with by whoever asks for them again.
select id::text as id
  from acts
 where state = 'under-way'
   and next_attempt_at <= clock_timestamp()
   and kind <> 'repair-difference'
 order by next_attempt_at
 limit 10
