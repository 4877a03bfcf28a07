-- Steps of sagas that have failed, and for how long the oldest of them waits. Both states are always told.
select known.state,
       count(saga_id) as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(coalesce(parked_at, first_attempt_at))), 0) as oldest_age_seconds
  from (values ('failing'), ('parked')) as known (state)
  left join saga_steps
         on saga_steps.state in ('started', 'undoing', 'parked', 'skipped')
        and case when saga_steps.state = 'parked' then 'parked'
                 when saga_steps.state = 'undoing' or kind = 'completion' and saga_steps.state = 'started' then 'failing'
            end = known.state
 group by known.state
