-- What came of a repair: an act that has ended, and a difference that is repaired if the owner did it.
with answer as (
    select :?repaired::jsonb as body
),
act as (
    update acts
       set state           = case when :?error::text is null then 'done' else 'failed' end,
           error           = left(:?error::text, 500),
           after           = body -> 'after',
           attempts        = attempts + 1,
           next_attempt_at = null,
           ended_at        = clock_timestamp()
      from answer
     where acts.id = :?actId::uuid and state = 'under-way'
    returning subject, requested_by, acts.state
)
update differences
   set state = 'repaired', repaired_at = clock_timestamp(), repaired_by = act.requested_by
  from act
 where differences.id = act.subject and act.state = 'done'
