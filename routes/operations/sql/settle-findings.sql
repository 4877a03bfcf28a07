-- What is older than the grace is a difference, in the same row whenever it is found. One that is not found any more is
-- gone; one that was repaired and is found again, untouched since, is open again. Whoever has lost the lease settles nothing.
with this as (
    select * from reconciliations where id = :?reconciliation::uuid and run = :?run::uuid and state = 'under-way'
),
found as (
    select 'D-' || left(md5(kind || ' ' || subject), 10) as id, findings.*
      from findings
     where run = :?run::uuid
),
settled as (
    insert into differences as known (id, kind, subject, order_id, ours, theirs, request, since)
    select found.id, kind, subject, order_id, ours, theirs, request, coalesce(touched_at, this.started_at)
      from found, this
     where coalesce(touched_at, '-infinity') <= this.started_at - this.grace
        on conflict (id) do update
       set ours = excluded.ours, theirs = excluded.theirs, request = excluded.request,
           since          = case known.state when 'open' then least(known.since, excluded.since) else excluded.since end,
           state          = 'open',
           last_found_at  = clock_timestamp(),
           first_found_at = case known.state when 'gone' then clock_timestamp() else known.first_found_at end
     where known.state <> 'repaired' or known.repaired_at < (select started_at from this)
    returning id
),
gone as (
    update differences
       set state = 'gone'
     where state = 'open'
       and id not in (select id from found)
       and last_found_at < (select started_at from this)
    returning id
)
update reconciliations
   set state           = 'done',
       ended_at        = clock_timestamp(),
       next_attempt_at = null,
       examined        = (select count(*) from statement_rows where run = :?run::uuid),
       found           = (select count(*) from settled),
       error           = null
 where id = :?reconciliation::uuid and run = :?run::uuid and state = 'under-way'
returning examined, found, (select count(*)::int from gone) as gone
