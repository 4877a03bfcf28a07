-- One at a time: whoever works on one keeps the others waiting until it ends or its lease does. What an earlier run has
-- read is forgotten, and read again.
with next as (
    select id, run as former
      from reconciliations
     where ended_at is null
       and next_attempt_at <= clock_timestamp()
       and not exists (select from reconciliations where state = 'under-way' and next_attempt_at > clock_timestamp())
     order by requested_at
     limit 1
       for update skip locked
),
forgotten_rows as (
    delete from statement_rows using next where statement_rows.run = former
),
forgotten_findings as (
    delete from findings using next where findings.run = former
)
update reconciliations
   set state           = 'under-way',
       run             = :?run::uuid,
       started_at      = clock_timestamp(),
       next_attempt_at = clock_timestamp() + :?lease::interval
  from next
 where reconciliations.id = next.id
returning reconciliations.id::text as id
